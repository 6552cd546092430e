"""What fields of records are typed with: personal ones are encrypted by a store that writes to disk."""

from datetime import date
from typing import Any, TypeAlias

Data: TypeAlias = dict[str, Any]
Secret: TypeAlias = str
SecretData: TypeAlias = dict[str, Any]
SecretDate: TypeAlias = date
SecretNumber: TypeAlias = int
SealedId: TypeAlias = str
