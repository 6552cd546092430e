"""Signing a letter's PDF with a certificate in a PKCS#12 file (PAdES), by the extra `sign`, on the command line alone.

The certificate never goes through the chat: who holds it signs the file here, and hands the signed file in there.
"""

from io import BytesIO
from pathlib import Path

from core.errors import Defect, Defects

FIELD = "Integritas"


def signed(content: bytes, certificate: Path, password: str, reason: str, place: str) -> bytes:
    """Return a PDF with a PAdES signature added to its end; what was there before stays as it is, byte for byte.

    Raises `Defects` without the extra, and where the certificate or its password does not open.
    """
    try:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 - an extra
        from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 - same
        from pyhanko.sign import signers  # noqa: PLC0415 - same
        from pyhanko.sign.fields import SigSeedSubFilter  # noqa: PLC0415 - same
    except ImportError as error:
        raise Defects([Defect("sign", "needs the extra: pip install integritas[sign]")]) from error
    load = signers.SimpleSigner.load_pkcs12
    signer = load(str(certificate), passphrase=password.encode())  # type: ignore[no-untyped-call]  # of pyHanko
    if signer is None:
        raise Defects([Defect(str(certificate), "cannot be opened: is it a PKCS#12 file, and is the password right?")])
    how = signers.PdfSignatureMetadata(
        field_name=FIELD, subfilter=SigSeedSubFilter.PADES, reason=reason, location=place, md_algorithm="sha256"
    )
    try:
        made = signers.sign_pdf(IncrementalPdfFileWriter(BytesIO(content)), how, signer=signer)
    except PdfError as error:
        raise Defects([Defect("PDF", f"cannot be signed: {type(error).__name__}")]) from error
    return bytes(made.getvalue())
