package org.juzhou.chain.genesis;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.governance.OriginName;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.tree.TreeHead;

/// Under which origin a log goes on that lost entries which it had signed (docs/spec/origins.md),
/// and what is known of the last head under the one before.
///
/// The key stays; its name is the origin, so heads under one origin never contradict those under
/// another.
///
/// @param name by the rule of [OriginName]
/// @param lastSize size of the last known head before; 0 where none was found
/// @param lastRoot its root; 64 zeros where none was found
/// @param reason why it was renewed, one line, for those who ask later
public record LogOrigin(String name, long lastSize, Hash lastRoot, String reason) {
    /// The most bytes of its file.
    static final int MAX_BYTES = 4_000;

    private static final int MOST_REASON = 1_000;
    private static final int MARK_BYTES = 4;
    private static final String FIRST_LINE = "juzhou-origin/1";

    public LogOrigin {
        if (reason.length() > MOST_REASON || reason.chars().anyMatch(Character::isISOControl)) {
            throw new FormatException(
                    "bad-value", "reason", "is one line of at most 1000 characters");
        }
        if (lastSize < 0 || (lastSize == 0 && !lastRoot.equals(unknownRoot()))) {
            throw new FormatException("bad-value", "size", "is not that of a known head");
        }
    }

    /// The root where no head is known.
    public static Hash unknownRoot() {
        return Hash.parseHex("00".repeat(Hash.LENGTH));
    }

    /// The one that follows. Two machines which restore one backup take different ones.
    ///
    /// @param before the origin up to now
    /// @param last the last known head under it; null where none was found
    public static LogOrigin after(
            Genesis genesis, String before, @Nullable TreeHead last, String reason) {
        byte[] mark = new byte[MARK_BYTES];
        new SecureRandom().nextBytes(mark);
        String name =
                genesis.origin()
                        + "/"
                        + (OriginName.number(genesis.origin(), before) + 1)
                        + "-"
                        + HexFormat.of().formatHex(mark);
        return new LogOrigin(
                name,
                last == null ? 0 : last.size(),
                last == null ? unknownRoot() : last.root(),
                reason);
    }

    /// Reads its file.
    static LogOrigin parse(Bytes file) {
        List<String> lines = new String(file.toArray(), StandardCharsets.UTF_8).lines().toList();
        if (lines.size() != 5 || !lines.getFirst().equals(FIRST_LINE)) {
            throw new FormatException("bad-value", "origin", "is no file of this version");
        }
        try {
            return new LogOrigin(
                    lines.get(1),
                    Long.parseLong(lines.get(2)),
                    Hash.parseHex(lines.get(3)),
                    lines.get(4));
        } catch (NumberFormatException e) {
            throw new FormatException("bad-value", "size", "is no number");
        }
    }

    String text() {
        return String.join(
                        "\n",
                        FIRST_LINE,
                        name,
                        Long.toString(lastSize),
                        lastRoot.hex(),
                        reason.isBlank() ? "-" : reason)
                + "\n";
    }
}
