"""Signing with a certificate: the signature is whole, and the paper under it unchanged."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from bot.fetching import is_sealed
from bot.pades import signed
from core.errors import Defects
from handlers.documents.sheet import Frame, Sheet

NOW = datetime(2026, 11, 23, tzinfo=UTC)
PASSWORD = "rahasia-uji"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write an invented certificate."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Pejabat Contoh")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(now - timedelta(days=1)).not_valid_after(now + timedelta(days=30))
        .add_extension(x509.KeyUsage(
            digital_signature=True, content_commitment=True, key_encipherment=False, data_encipherment=False,
            key_agreement=False, key_cert_sign=False, crl_sign=False, encipher_only=False, decipher_only=False,
        ), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("certificate") / "pejabat.p12"
    path.write_bytes(
        pkcs12.serialize_key_and_certificates(b"x", key, made, None, BestAvailableEncryption(PASSWORD.encode()))
    )
    return path


def trusting(certificate: Any) -> ValidationContext:
    """Trust the invented certificate and nothing else."""
    return ValidationContext(trust_roots=[certificate])


def paper() -> bytes:
    """Draw a small paper."""
    sheet = Sheet(Frame(title="Surat", now=NOW))
    sheet.write("Isi surat.")
    return sheet.finish()


def test_the_signature_is_whole_and_covers_the_paper(certificate: Path) -> None:
    """What was there stays byte for byte, and the signature covers all of it."""
    content = paper()
    made = signed(content, certificate, PASSWORD, "Pengesahan", "Pasuruan")
    [found] = PdfFileReader(BytesIO(made)).embedded_signatures
    status = validate_pdf_signature(found, trusting(found.signer_cert))

    assert made.startswith(content)
    assert ("/ETSI.CAdES.detached", True, True) == (found.sig_object["/SubFilter"], status.intact, status.valid)


def test_a_paper_changed_after_it_was_signed_is_found(certificate: Path) -> None:
    """A single sign changed under the signature breaks it."""
    made = bytearray(signed(paper(), certificate, PASSWORD, "Pengesahan", "Pasuruan"))
    place = made.index(b"/Producer (Integritas)")
    made[place + 11 : place + 12] = b"X"
    [found] = PdfFileReader(BytesIO(bytes(made))).embedded_signatures

    assert not validate_pdf_signature(found, trusting(found.signer_cert)).intact


def test_a_wrong_password_is_told_in_one_line(certificate: Path) -> None:
    """No traceback: the user can mend it."""
    with pytest.raises(Defects, match="cannot be opened"):
        signed(paper(), certificate, "salah", "Pengesahan", "Pasuruan")


def test_a_file_that_is_signed_inside_is_told_from_one_that_only_says_so(certificate: Path) -> None:
    """The signature must stand where the file says that it stands."""
    sealed = signed(paper(), certificate, PASSWORD, "Surat dinas", "Pasuruan")
    claims = paper() + b"\n/ByteRange [0 5 9 4]\n"

    assert [True, False, False] == [is_sealed(one) for one in (sealed, paper(), claims)]
    assert not is_sealed(sealed[1:])
