package org.juzhou.platform.identity;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.contract.Call;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.platform.identity.IdentityCommands.Bind;
import org.juzhou.platform.identity.IdentityCommands.Claim;
import org.juzhou.platform.identity.IdentityCommands.Join;
import org.juzhou.platform.identity.IdentityCommands.ListOrganisation;
import org.juzhou.platform.identity.IdentityCommands.Quit;
import org.juzhou.platform.identity.IdentityCommands.Remove;
import org.juzhou.platform.identity.IdentityCommands.Rename;
import org.juzhou.platform.identity.IdentityCommands.Resume;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;
import org.juzhou.platform.identity.IdentityCommands.SetRole;
import org.juzhou.platform.identity.IdentityCommands.Suspend;
import org.juzhou.platform.identity.IdentityCommands.Verify;

/// Reads commands from the fields of a record.
final class IdentityReader {
    private IdentityReader() {}

    static IdentityCommands read(Call call) throws Rejection {
        return switch (call.action()) {
            case ListOrganisation.ACTION -> listing(call);
            case Claim.ACTION -> {
                call.requireFields();
                yield new Claim();
            }
            case Verify.ACTION -> {
                call.requireFields("organisation", "reviewer");
                yield new Verify(organisation(call), hash(call, "reviewer"));
            }
            case Rename.ACTION -> {
                call.requireFields("organisation");
                yield new Rename(organisation(call));
            }
            case Suspend.ACTION -> {
                call.requireFields("organisation", "reason");
                yield new Suspend(
                        organisation(call),
                        Reason.parse(call.fields().textOf("reason"), Reason.OF_SUSPENSION));
            }
            case Resume.ACTION -> {
                call.requireFields("organisation");
                yield new Resume(organisation(call));
            }
            case Remove.ACTION -> {
                call.requireFields("organisation", "reason", "into?");
                yield new Remove(
                        organisation(call),
                        Reason.parse(call.fields().textOf("reason"), Reason.OF_LEAVING),
                        optional(call, "into", OrganisationId::new));
            }
            case SetPlatform.ACTION -> platform(call);
            case Join.ACTION -> {
                call.requireFields("platform", "agreement");
                yield new Join(platformId(call), agreement(call));
            }
            case Quit.ACTION -> {
                call.requireFields("platform");
                yield new Quit(platformId(call));
            }
            case Bind.ACTION -> bind(call);
            case SetRole.ACTION -> {
                call.requireFields("organisation", "role", "held");
                yield new SetRole(
                        organisation(call),
                        IdentityRole.parse(call.fields().textOf("role")),
                        call.fields().integerOf("held", 0, 1) == 1);
            }
            default ->
                    throw new Rejection("unknown-action", "identity has no such action", "action");
        };
    }

    private static ListOrganisation listing(Call call) throws Rejection {
        call.requireFields("organisation", "kind", "code?", "region", "industry?", "from?");
        return new ListOrganisation(
                organisation(call),
                OrganisationKind.parse(call.fields().textOf("kind")),
                optional(call, "code", CreditCode::new),
                new Region(call.fields().textOf("region")),
                optional(call, "industry", Industry::new),
                optional(call, "from", OrganisationId::new));
    }

    private static Bind bind(Call call) throws Rejection {
        call.requireFields("organisation", "key", "binding", "commitment");
        return new Bind(
                new KeyId(
                        organisation(call),
                        (int) call.fields().integerOf("key", 1, Integer.MAX_VALUE)),
                KeyBinding.parse(call.fields().textOf("binding")),
                hash(call, "commitment"));
    }

    private static SetPlatform platform(Call call) throws Rejection {
        call.requireFields("platform", "operator", "category", "filing?", "status", "agreement");
        return new SetPlatform(
                platformId(call),
                new OrganisationId(call.fields().textOf("operator")),
                PlatformCategory.parse(call.fields().textOf("category")),
                optional(call, "filing", FilingNumber::parse),
                PlatformStatus.parse(call.fields().textOf("status")),
                agreement(call));
    }

    private static <T> @Nullable T optional(Call call, String name, Function<String, T> parse) {
        return call.fields().has(name) ? parse.apply(call.fields().textOf(name)) : null;
    }

    private static OrganisationId organisation(Call call) {
        return new OrganisationId(call.fields().textOf("organisation"));
    }

    private static PlatformId platformId(Call call) {
        return new PlatformId(call.fields().textOf("platform"));
    }

    private static int agreement(Call call) {
        return (int) call.fields().integerOf("agreement", 1, IdentityCommands.MAX_AGREEMENT);
    }

    private static Hash hash(Call call, String field) {
        return Hash.parseHex(call.fields().textOf(field));
    }
}
