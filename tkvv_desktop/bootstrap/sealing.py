"""Bundles for a partner: made of what he is to be sent, signed, sealed, opened again to be sure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from secrets import token_hex

from tkvv_desktop import logs
from tkvv_desktop.domain.errors import Trouble
from tkvv_desktop.exchange import bundle
from tkvv_desktop.storage.journal import Writer
from tkvv_desktop.storage.sending import Sending, ranges_of
from tkvv_desktop.usecases.bundles import Line, Manifest, totals_of
from tkvv_desktop.usecases.exchange_records import Partner


@dataclass(frozen=True, slots=True)
class Sealed:
    """One bundle, ready for a stick."""

    to: Partner
    manifest: Manifest
    data: bytes
    entries: int


@dataclass(frozen=True, slots=True)
class Sealer:
    """Who seals: the book with this secret, and the person signed in."""

    address: str
    secret: str
    escrow: tuple[str, ...]  # addresses of offices that may open what is sent
    writer: Writer
    wall: str

    def sealed(
        self, to: Partner, parcel: Sending, number: Callable[[], int], *, whole: bool
    ) -> list[Sealed]:
        """What he is to be sent, in one bundle; in several when it is too much for one.

        Each of several is complete: it can be read alone, in any order, and says which pieces of
        the chains it brings. What is read too early waits for the others.
        """
        told = Manifest(
            bundle=token_hex(16),
            number=number(),
            sender=self.address,
            user=self.writer.keys.user,
            replica=self.writer.replica,
            recipients=tuple(dict.fromkeys((to.address, self.address, *self.escrow))),
            made=self.wall,
            program=logs.version(),
            reads=bundle.READS,
            ranges=parcel.ranges,
            totals=totals_of(parcel.lines),
            digests=parcel.digests,
            have=parcel.have,
            is_whole=whole,
        )
        try:
            data = self._written(told, parcel.lines)
        except Trouble as trouble:
            if trouble.code != "bundle.too_large" or len(parcel.lines) < 2:  # noqa: PLR2004
                raise
        else:
            return [Sealed(to, told, data, len(parcel.lines))]
        half = len(parcel.lines) // 2
        return [
            one
            for lines in (parcel.lines[:half], parcel.lines[half:])
            for one in self.sealed(
                to, replace(parcel, lines=lines, ranges=ranges_of(lines)), number, whole=whole
            )
        ]

    def _written(self, told: Manifest, lines: Sequence[Line]) -> bytes:
        return bundle.write(told, lines, self.writer.keys.signing.encode(), self.secret)
