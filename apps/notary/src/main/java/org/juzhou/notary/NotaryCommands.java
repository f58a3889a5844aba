package org.juzhou.notary;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;

/// What a record may ask of the contract `notary`: the public vocabulary of this application on the
/// ledger, as batches.md in `docs/spec/` has it. A command is valid by itself as soon as it exists.
public sealed interface NotaryCommands {
    /// Name of the contract.
    String CONTRACT = "notary";

    /// How many digests of disclosures every command carries: those of `title`, `mediaType` and
    /// `note` as far as they are there, and decoys.
    int DIGESTS = 4;

    /// The action of the record.
    String action();

    /// The fields of the record, in the order of the page.
    JsonObject fields();

    /// One file: its salted leaf and, by the depositor's choice, its public fingerprint.
    ///
    /// @param leaf H(0x00 ‖ salt ‖ digest)
    /// @param fingerprint the digest itself, which shows everybody who has the file that it was
    ///   preserved
    record PreserveEvidence(Hash leaf, @Nullable Hash fingerprint) implements NotaryCommands {
        /// The action that asks for it.
        public static final String ACTION = "preserve-evidence";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("leaf", new JsonText(leaf.hex()));
            if (fingerprint != null) {
                fields.put("fingerprint", new JsonText(fingerprint.hex()));
            }
            return new JsonObject(fields);
        }
    }

    /// Many files: the root over their leaves, with their number bound in.
    ///
    /// @param root H(0x02 ‖ count ‖ tree over the leaves)
    /// @param count of files, 1 to [#MAX_COUNT]
    record PreserveBatch(Hash root, int count) implements NotaryCommands {
        /// The action that asks for it.
        public static final String ACTION = "preserve-batch";

        /// The most files one batch holds.
        public static final int MAX_COUNT = 1 << 20;

        public PreserveBatch {
            if (count < 1 || count > MAX_COUNT) {
                throw new IllegalArgumentException(
                        "a batch has 1 to " + MAX_COUNT + " files, not " + count);
            }
        }

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            Map<String, Json> fields = new LinkedHashMap<>();
            fields.put("root", new JsonText(root.hex()));
            fields.put("count", new JsonInteger(count));
            return new JsonObject(fields);
        }
    }

    /// Reads the command of a record; the order of its fields does not matter.
    ///
    /// @throws Rejection `unknown-action`, `wrong-digest-count`, `unknown-member`,
    ///   `missing-member`, `wrong-type`, `bad-hash`, `bad-hex` or `out-of-range`
    static NotaryCommands read(Call call) throws Rejection {
        call.requireDigests(DIGESTS);
        return switch (call.action()) {
            case PreserveEvidence.ACTION -> {
                call.requireFields("leaf", "fingerprint?");
                boolean open = call.fields().has("fingerprint");
                yield new PreserveEvidence(
                        hash(call, "leaf"), open ? hash(call, "fingerprint") : null);
            }
            case PreserveBatch.ACTION -> {
                call.requireFields("root", "count");
                yield new PreserveBatch(hash(call, "root"), count(call));
            }
            default ->
                    throw new Rejection(
                            "unknown-action",
                            "notary knows preserve-evidence and preserve-batch",
                            "action");
        };
    }

    private static Hash hash(Call call, String field) throws Rejection {
        try {
            return Hash.parseHex(call.fields().textOf(field));
        } catch (FormatException e) {
            throw new Rejection(e.code(), "a hash has 64 lower-case hexadecimal digits", field);
        }
    }

    private static int count(Call call) throws Rejection {
        try {
            return Math.toIntExact(call.fields().integerOf("count", 1, PreserveBatch.MAX_COUNT));
        } catch (FormatException e) {
            throw new Rejection(
                    e.code(), "a batch has 1 to " + PreserveBatch.MAX_COUNT + " files", "count");
        }
    }
}
