package org.juzhou.platform.identity;

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
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// What a record may ask of the contract `identity`: who takes part and how far each has come
/// (docs/spec/identity.md). A command is valid by itself as soon as it exists.
///
/// Names are disclosures: `name` and `shortName` among four digests, so that their number tells
/// nothing.
public sealed interface IdentityCommands {
    /// Name of the contract.
    String CONTRACT = "identity";

    /// Digests of a command that carries a name.
    int NAME_DIGESTS = 4;

    /// The highest version of an agreement.
    int MAX_AGREEMENT = 1_000_000;

    /// The action of the record.
    String action();

    /// The fields of the record, in the order of the page.
    JsonObject fields();

    /// How many digests it carries, decoys included.
    default int digests() {
        return 0;
    }

    /// Lists an organisation that the registry has.
    ///
    /// @param code null for a sole trader, whose code is personal data, and for whoever has none
    /// @param from the organisation that it was split from
    record ListOrganisation(
            OrganisationId organisation,
            OrganisationKind kind,
            @Nullable CreditCode code,
            Region region,
            @Nullable Industry industry,
            @Nullable OrganisationId from)
            implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "list-organisation";

        /// @throws FormatException `code-not-allowed` or `code-missing`
        public ListOrganisation {
            boolean isTrader = kind == OrganisationKind.SOLE_TRADER;
            if (code != null && (isTrader || code.isSoleTrader())) {
                throw new FormatException(
                        "code-not-allowed",
                        "code",
                        "the code of a sole trader is personal data and never stands in the ledger: list it as sole-trader without one");
            }
            if (code == null && kind == OrganisationKind.ENTERPRISE) {
                throw new FormatException(
                        "code-missing", "code", "an enterprise is listed by its code");
            }
        }

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value())
                    .with("kind", kind.text())
                    .with("code", code == null ? null : code.value())
                    .with("region", region.code())
                    .with("industry", industry == null ? null : industry.division())
                    .with("from", from == null ? null : from.value())
                    .toJson();
        }

        @Override
        public int digests() {
            return NAME_DIGESTS;
        }
    }

    /// The author signs for itself for the first time.
    record Claim() implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "claim-organisation";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return new Fields().toJson();
        }
    }

    /// A reviewer found that a claimed organisation is who it says.
    ///
    /// @param reviewer commitment to the person, one for this matter: two people give two
    record Verify(OrganisationId organisation, Hash reviewer) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "verify-organisation";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value())
                    .with("reviewer", reviewer.hex())
                    .toJson();
        }
    }

    /// Another name: it is among the digests.
    record Rename(OrganisationId organisation) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "rename-organisation";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value()).toJson();
        }

        @Override
        public int digests() {
            return NAME_DIGESTS;
        }
    }

    /// Stops an organisation until [Resume].
    record Suspend(OrganisationId organisation, Reason reason) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "suspend-organisation";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value())
                    .with("reason", reason.text())
                    .toJson();
        }
    }

    /// Lets a suspended organisation go on where it stood.
    record Resume(OrganisationId organisation) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "resume-organisation";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value()).toJson();
        }
    }

    /// An organisation is gone for good.
    ///
    /// @param into the one that it was merged into; only with that reason
    record Remove(OrganisationId organisation, Reason reason, @Nullable OrganisationId into)
            implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "remove-organisation";

        /// @throws FormatException `successor-missing` or `successor-not-allowed`
        public Remove {
            if (reason == Reason.MERGED && into == null) {
                throw new FormatException(
                        "successor-missing", "into", "names what it was merged into");
            }
            if (reason != Reason.MERGED && into != null) {
                throw new FormatException(
                        "successor-not-allowed", "into", "stands only with the reason merged");
            }
        }

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value())
                    .with("reason", reason.text())
                    .with("into", into == null ? null : into.value())
                    .toJson();
        }
    }

    /// A new public service platform, or how one stands from now on.
    ///
    /// @param filing null until it is filed
    /// @param agreement version of what an organisation agrees to, from 1, never less than before
    record SetPlatform(
            PlatformId platform,
            OrganisationId operator,
            PlatformCategory category,
            @Nullable FilingNumber filing,
            PlatformStatus status,
            int agreement)
            implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "set-platform";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("platform", platform.value())
                    .with("operator", operator.value())
                    .with("category", category.text())
                    .with("filing", filing == null ? null : filing.code())
                    .with("status", status.text())
                    .with("agreement", agreement)
                    .toJson();
        }
    }

    /// The author agrees, and uses a platform from now on.
    record Join(PlatformId platform, int agreement) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "join-platform";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("platform", platform.value()).with("agreement", agreement).toJson();
        }
    }

    /// The author uses a platform no more.
    record Quit(PlatformId platform) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "quit-platform";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("platform", platform.value()).toJson();
        }
    }

    /// Binds a key to a passkey or a certificate, by a commitment: whoever is given what is behind
    /// it sees that it was bound then.
    ///
    /// @param commitment of a fresh salt and what the key is bound to
    record Bind(KeyId key, KeyBinding binding, Hash commitment) implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "bind-key";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", key.organisation().value())
                    .with("key", key.number())
                    .with("binding", binding.text())
                    .with("commitment", commitment.hex())
                    .toJson();
        }
    }

    /// Gives a role, or takes it back.
    record SetRole(OrganisationId organisation, IdentityRole role, boolean held)
            implements IdentityCommands {
        /// The action that asks for it.
        public static final String ACTION = "set-role";

        @Override
        public String action() {
            return ACTION;
        }

        @Override
        public JsonObject fields() {
            return Fields.of("organisation", organisation.value())
                    .with("role", role.text())
                    .with("held", held ? 1 : 0)
                    .toJson();
        }
    }

    /// Reads the command of a record; the order of its fields does not matter.
    ///
    /// @throws Rejection `unknown-action`, `wrong-digest-count`, `unknown-member` or
    ///   `missing-member`
    /// @throws FormatException with the code of the field that is wrong
    static IdentityCommands read(Call call) throws Rejection {
        IdentityCommands command = IdentityReader.read(call);
        call.requireDigests(command.digests());
        return command;
    }

    /// Collects the fields of a command; those that are null are left out.
    final class Fields {
        private final Map<String, Json> members = new LinkedHashMap<>();

        private Fields() {}

        static Fields of(String name, String value) {
            return new Fields().with(name, value);
        }

        Fields with(String name, @Nullable String value) {
            if (value != null) {
                members.put(name, new JsonText(value));
            }
            return this;
        }

        Fields with(String name, int value) {
            members.put(name, new JsonInteger(value));
            return this;
        }

        JsonObject toJson() {
            return new JsonObject(members);
        }
    }
}
