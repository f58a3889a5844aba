package org.juzhou.chain.evidence;

import java.util.Arrays;
import org.juzhou.ledger.FormatException;

/// What a log can do that no honest log does, and how it is shown.
public enum Lie {
    /// Two signed heads of one size with different roots.
    TWO_HEADS("two-heads", Kind.PROOF),
    /// A signed head whose tree does not begin with the tree of an earlier signed head.
    INCONSISTENT_HEADS("inconsistent-heads", Kind.PROOF),
    /// An entry under a signed head that is neither a record nor a seal, or a genesis after entry
    /// 0.
    BAD_ENTRY("bad-entry", Kind.PROOF),
    /// A record under a signed head whose signature is not that of its registered key.
    BAD_SIGNATURE("bad-signature", Kind.PROOF),
    /// Two entries under a signed head that have one id.
    REPEATED_RECORD("repeated-record", Kind.PROOF),
    /// A record that is for another chain, expired at the time of its block, or issued after it.
    UNTIMELY_RECORD("untimely-record", Kind.PROOF),
    /// A seal that contradicts its block or the seal before it; its time going back is one way.
    CONTRADICTORY_SEAL("contradictory-seal", Kind.PROOF),
    /// A signed head whose last entry is no seal.
    UNSEALED_HEAD("unsealed-head", Kind.PROOF),
    /// A record in the log that the rules refuse at its place.
    REFUSED_RECORD("refused-record", Kind.REPLAY),
    /// A seal with the digest of other writes than its block makes.
    WRONG_WRITES("wrong-writes", Kind.REPLAY),
    /// Bytes that are not those of the tree which the log signed.
    OTHER_BYTES("other-bytes", Kind.TESTIMONY),
    /// A smaller head shown after a larger one.
    HEAD_BACK("head-back", Kind.TESTIMONY),
    /// A live head whose time is more than 60 s ahead of the member's clock.
    TIME_AHEAD("time-ahead", Kind.TESTIMONY);

    private final String code;
    private final Kind kind;

    /// What it takes to believe it.
    public enum Kind {
        /// The file alone.
        PROOF,
        /// The file and the tiles before it, executed again.
        REPLAY,
        /// The member's word.
        TESTIMONY;

        /// Its name in files and texts.
        public String text() {
            return switch (this) {
                case PROOF -> "proof";
                case REPLAY -> "replay";
                case TESTIMONY -> "testimony";
            };
        }
    }

    Lie(String code, Kind kind) {
        this.code = code;
        this.kind = kind;
    }

    /// Its name in files and texts.
    public String code() {
        return code;
    }

    /// What it takes to believe it.
    public Kind kind() {
        return kind;
    }

    /// Whether a member that found it signs nothing more with its key. A word alone stops nobody:
    /// an old copy that came back, or a clock, may be put right.
    public boolean isFinal() {
        return kind != Kind.TESTIMONY;
    }

    /// Reads a code.
    public static Lie parse(String code) {
        return Arrays.stream(values())
                .filter(lie -> lie.code.equals(code))
                .findFirst()
                .orElseThrow(
                        () ->
                                new FormatException(
                                        "bad-evidence", "lie", "is none that can be shown"));
    }
}
