"""What all tables share: names for constraints, the kinds of columns, and indexes over the rows that are due."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Final

from sqlalchemy import Date, Index, MetaData, text
from sqlalchemy.orm import declared_attr
from sqlmodel import Field, SQLModel

from storage.columns import Id64, Json, SecretJson, SecretText, Utc, Words
from storage.sealed import SealedId, SecretDay, SecretNumber

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Key = Annotated[str, Field(primary_key=True, sa_type=Words)]
Number = Annotated[int, Field(primary_key=True, sa_type=Id64, sa_column_kwargs={"autoincrement": False})]
Text = Annotated[str, Field(sa_type=Words)]
MaybeText = Annotated[str | None, Field(sa_type=Words)]
Big = Annotated[int, Field(sa_type=Id64)]
MaybeBig = Annotated[int | None, Field(sa_type=Id64)]
Secret = Annotated[str, Field(sa_type=SecretText)]
MaybeSecret = Annotated[str | None, Field(sa_type=SecretText)]
SecretDate = Annotated[date, Field(sa_type=SecretDay)]
MaybeSecretNumber = Annotated[int | None, Field(sa_type=SecretNumber)]
SealedPerson = Annotated[str, Field(sa_type=SealedId, index=True)]
MaybeSealedPerson = Annotated[str | None, Field(sa_type=SealedId)]
SecretData = Annotated[dict[str, Any], Field(sa_type=SecretJson)]
Data = Annotated[dict[str, Any], Field(sa_type=Json)]
Names = Annotated[list[str], Field(sa_type=Json)]
MaybeDay = Annotated[date | None, Field(sa_type=Date)]
Instant = Annotated[datetime, Field(sa_type=Utc)]
MaybeInstant = Annotated[datetime | None, Field(sa_type=Utc)]
PersonId = Annotated[str, Field(sa_type=Words, foreign_key="person.id", index=True)]
MaybePersonId = Annotated[str | None, Field(sa_type=Words, foreign_key="person.id")]
OF = "of"
OutlivedCaseId = Annotated[str, Field(sa_type=Words, sa_column_kwargs={"info": {OF: "case"}})]
"""The case that a row speaks of and may outlive; ids are random and never used again."""
CaseId = Annotated[str, Field(sa_type=Words, foreign_key="case.id", index=True)]

BY_ID: Final = {"sqlite_with_rowid": False}
"""For tables of small rows: they lie in the tree of their ids, one page to write instead of two.

Ids are random, so where a row lies tells nothing of when it came.
"""


class Row(SQLModel):
    """A table whose name is its class in small letters: `ReporterLinkRow` is `reporter_link`."""

    metadata = metadata

    @declared_attr.directive
    def __tablename__(cls) -> str:  # noqa: N805 - SQLAlchemy calls it on the class
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__.removesuffix("Row")).lower()


def while_(name: str, field: str, value: str | None, *columns: str) -> Index:
    """Return an index over the rows whose field has this value, for queries that repeat it literally."""
    condition = text(f"{field} IS NULL" if value is None else f"{field} = '{value}'")
    index = Index(name, *columns, sqlite_where=condition, postgresql_where=condition)
    index.info["while"] = (field, value)
    return index


def given(column: str) -> Index:
    """Return an index over the rows that have a value there: of most rows, which have none, it costs nothing."""
    condition = text(f"{column} IS NOT NULL")
    return Index(None, column, sqlite_where=condition, postgresql_where=condition)
