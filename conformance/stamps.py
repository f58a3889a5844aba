"""Time-stamp tokens of receipts.md, as far as a verifier without roots reads them."""

from forms import require

MAX_TOKEN, MAX_DEPTH, MAX_ELEMENTS = 16_000, 16, 4_000
INTEGER, OCTETS, OBJECT, SEQUENCE, CONTEXT_0 = 0x02, 0x04, 0x06, 0x30, 0xA0
SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
TST_INFO = bytes.fromhex("2a864886f70d0109100104")
SHA_256 = bytes.fromhex("608648016503040201")


class Der:
    """One element: definite lengths of the shortest form alone."""

    def __init__(self, raw, start, depth, count):
        count.append(start)
        require(depth <= MAX_DEPTH and len(count) <= MAX_ELEMENTS, "time-stamp: too deep or too many elements")
        require(start + 2 <= len(raw) and raw[start] & 0x1F != 0x1F, "time-stamp: tag or length")
        self.tag, length, begin = raw[start], raw[start + 1], start + 2
        if length >= 0x80:
            more = length - 0x80
            begin += more
            require(1 <= more <= 3 and begin <= len(raw), "time-stamp: length")
            length = int.from_bytes(raw[begin - more : begin], "big")
            require(length >= 0x80 and raw[begin - more] != 0, "time-stamp: length not in its shortest form")
        self.end = begin + length
        require(self.end <= len(raw), "time-stamp: cut")
        self.content, self.children = raw[begin : self.end], []
        if self.tag & 0x20:
            at = 0
            while at < len(self.content):
                child = Der(self.content, at, depth + 1, count)
                self.children.append(child)
                at = child.end

    def child(self, index, tag):
        require(index < len(self.children) and self.children[index].tag == tag, "time-stamp: not in the form of RFC 3161")
        return self.children[index]

    @staticmethod
    def whole(raw):
        element = Der(raw, 0, 0, [])
        require(element.end == len(raw), "time-stamp: more behind its end")
        return element


def imprint(token):
    """The digest that a token is about."""
    require(len(token) <= MAX_TOKEN, "time-stamp: too long")
    content = Der.whole(token)
    signed = content.child(1, CONTEXT_0).child(0, SEQUENCE)
    what = signed.child(2, SEQUENCE)
    require(content.tag == SEQUENCE and content.child(0, OBJECT).content == SIGNED_DATA, "time-stamp: no signed data")
    require(signed.child(0, INTEGER).content == b"\x03", "time-stamp: version of the signed data")
    require(what.child(0, OBJECT).content == TST_INFO, "time-stamp: signed data about something else")
    info = Der.whole(what.child(1, CONTEXT_0).child(0, OCTETS).content)
    require(info.tag == SEQUENCE and info.child(0, INTEGER).content == b"\x01", "time-stamp: version")
    about = info.child(2, SEQUENCE)
    require(about.child(0, SEQUENCE).child(0, OBJECT).content == SHA_256, "time-stamp: imprint not by SHA-256")
    digest = about.child(1, OCTETS).content
    require(len(digest) == 32, "time-stamp: imprint of another length")
    return digest
