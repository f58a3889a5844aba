package org.juzhou.ledger.policy;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Decimal;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.note.VerifierKey;

/// Reads one policy, line by line: a name is defined before it is used.
final class PolicyReader {
    private static final int MAX_LINES = 1_024;
    private static final String NONE = "none";

    private final Bytes file;
    private final List<VerifierKey> logs = new ArrayList<>();
    private final List<Witness> witnesses = new ArrayList<>();
    private final Set<PublicKey> publicKeys = new HashSet<>();
    private final Map<String, Quorum> defined = new HashMap<>();
    private final Set<String> grouped = new HashSet<>();
    private @Nullable Hash genesis;
    private @Nullable SizeRange sizes;
    private @Nullable Quorum quorum;
    private boolean quorumRead;

    PolicyReader(Bytes file) {
        this.file = file;
    }

    Policy policy() {
        if (file.length() > Policy.MAX_BYTES) {
            throw new FormatException(
                    "too-long",
                    null,
                    "a policy has at most " + Policy.MAX_BYTES + " bytes",
                    Policy.MAX_BYTES);
        }
        List<String> lines = lines();
        for (int i = 0; i < lines.size(); i++) {
            try {
                read(fields(lines.get(i)));
            } catch (FormatException e) {
                throw new FormatException(
                        "bad-policy", "line " + (i + 1), String.valueOf(e.getMessage()), i + 1);
            }
        }
        if (!quorumRead) {
            throw bad("has exactly one quorum line: quorum <name>, or quorum none");
        }
        if (logs.isEmpty()) {
            throw bad("has at least one log line: log <verifier key>");
        }
        Hash hash = Suite.STANDARD.hash(file);
        SizeRange range = sizes == null ? SizeRange.ALL : sizes;
        return new Policy(hash, genesis, range, logs, witnesses, quorum);
    }

    /// Bytes from 0x80 on mean nothing here: each is a character of its own until it is
    /// [shown][#shown], so that names are compared by their bytes.
    private List<String> lines() {
        String text = new String(file.unsafeArray(), StandardCharsets.ISO_8859_1);
        if (text.chars().anyMatch(c -> (c < 0x20 && c != '\n' && c != '\t') || c == 0x7f)) {
            throw bad("has no control characters but LF and tab (no CR: save it with LF)");
        }
        String[] lines =
                (text.endsWith("\n") ? text.substring(0, text.length() - 1) : text).split("\n", -1);
        if (lines.length > MAX_LINES) {
            throw bad("has at most " + MAX_LINES + " lines");
        }
        return Arrays.asList(lines);
    }

    private void read(List<String> fields) {
        String keyword = fields.isEmpty() ? "#" : fields.getFirst();
        switch (keyword) {
            case "log" -> readLog(fields);
            case "witness" -> readWitness(fields);
            case "group" -> readGroup(fields);
            case "quorum" -> readQuorum(fields);
            default -> {
                if (!keyword.startsWith("#")) {
                    throw bad("is log, witness, group, quorum, empty, or a comment after #");
                }
                readComment(fields);
            }
        }
    }

    private void readComment(List<String> fields) {
        boolean binds =
                fields.size() > 2 && fields.get(0).equals("#") && fields.get(1).equals("juzhou");
        if (binds && fields.get(2).equals("genesis")) {
            requireFields(fields, 4, 4, "# juzhou genesis <hash>");
            requireFirst(genesis, "# juzhou genesis");
            genesis = Hash.parseHex(fields.get(3));
        } else if (binds && fields.get(2).equals("sizes")) {
            requireFields(fields, 4, 4, "# juzhou sizes <from>-[<to>]");
            requireFirst(sizes, "# juzhou sizes");
            sizes = sizeRange(fields.get(3));
        }
    }

    private static SizeRange sizeRange(String text) {
        int dash = text.indexOf('-');
        if (dash < 0) {
            throw bad("is # juzhou sizes <from>-[<to>]");
        }
        String to = text.substring(dash + 1);
        return new SizeRange(
                Decimal.parse(text.substring(0, dash), Long.MAX_VALUE, "sizes"),
                to.isEmpty() ? Long.MAX_VALUE : Decimal.parse(to, Long.MAX_VALUE, "sizes"));
    }

    private void readLog(List<String> fields) {
        requireFields(fields, 2, 3, "log <verifier key> [<url>]");
        logs.add(key(fields.get(1), false));
    }

    private void readWitness(List<String> fields) {
        requireFields(fields, 3, 4, "witness <name> <verifier key> [<url>]");
        Witness witness = new Witness(shown(fields.get(1)), key(fields.get(2), true));
        define(fields.get(1), new Quorum.One(witness));
        witnesses.add(witness);
    }

    private void readGroup(List<String> fields) {
        requireFields(fields, 4, Integer.MAX_VALUE, "group <name> all|any|<k> <member>…");
        List<Quorum> members = new ArrayList<>();
        for (String name : fields.subList(3, fields.size())) {
            members.add(known(name));
            if (!grouped.add(name)) {
                throw bad("has a name that is a member twice: " + shown(name));
            }
        }
        int needed =
                switch (fields.get(2)) {
                    case "all" -> members.size();
                    case "any" -> 1;
                    default -> (int) Decimal.parse(fields.get(2), MAX_LINES * 1_000L, "group");
                };
        define(fields.get(1), new Quorum.Group(shown(fields.get(1)), needed, members));
    }

    private void readQuorum(List<String> fields) {
        requireFields(fields, 2, 2, "quorum <name>, or quorum none");
        if (quorumRead) {
            throw bad("is the second quorum line");
        }
        quorumRead = true;
        quorum = fields.get(1).equals(NONE) ? null : known(fields.get(1));
    }

    private VerifierKey key(String text, boolean timed) {
        VerifierKey key = VerifierKey.parse(utf8(text));
        if (key.type().isTimed() != timed) {
            throw bad(
                    timed
                            ? "wants a key that co-signs, with a time"
                            : "wants a log's key, which signs without a time");
        }
        if (!publicKeys.add(key.key())) {
            throw bad("has a public key that was there before: one key, one purpose");
        }
        return key;
    }

    private void define(String name, Quorum meaning) {
        if (name.equals(NONE) || defined.putIfAbsent(name, meaning) != null) {
            throw bad("defines a name that is taken: " + shown(name));
        }
    }

    private Quorum known(String name) {
        Quorum quorum = defined.get(name);
        if (quorum == null) {
            throw bad("has a name that is not defined above: " + shown(name));
        }
        return quorum;
    }

    private static void requireFirst(@Nullable Object before, String comment) {
        if (before != null) {
            throw bad("has the comment " + comment + " twice");
        }
    }

    private static void requireFields(List<String> fields, int min, int max, String form) {
        if (fields.size() < min || fields.size() > max) {
            throw bad("has the form: " + form);
        }
    }

    private static List<String> fields(String line) {
        return Arrays.stream(line.split("[ \t]+")).filter(field -> !field.isEmpty()).toList();
    }

    private static String shown(String name) {
        try {
            return utf8(name);
        } catch (FormatException e) {
            return name;
        }
    }

    private static String utf8(String bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad("has a verifier key whose name is not UTF-8");
        }
    }

    private static FormatException bad(String rule) {
        return new FormatException("bad-policy", null, rule);
    }
}
