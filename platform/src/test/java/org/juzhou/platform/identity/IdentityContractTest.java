package org.juzhou.platform.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.juzhou.platform.identity.IdentityScene.listing;
import static org.juzhou.platform.identity.IdentityScene.newCode;
import static org.juzhou.platform.identity.IdentityScene.person;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonText;
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

class IdentityContractTest {
    private static final PlatformId NOTARY = new PlatformId("notary");

    private final IdentityScene scene;

    IdentityContractTest() throws Rejection {
        scene = new IdentityScene();
    }

    @Test
    void takesAnEnterpriseFromTheListToAPlatformAndBack() throws Rejection {
        OrganisationId id = scene.listed(OrganisationKind.ENTERPRISE);
        assertStanding(id, Standing.LISTED);
        scene.act(id, new Claim());
        assertStanding(id, Standing.CLAIMED);
        scene.act(scene.reviewer, new Verify(id, person(1)));
        assertStanding(id, Standing.VERIFIED);
        assertThat(scene.profile(id).review().by()).isEqualTo(scene.reviewer);
        platform(1, PlatformStatus.OPEN);
        scene.act(id, new Join(NOTARY, 1));
        assertStanding(id, Standing.ACTIVE);
        scene.act(id, new Quit(NOTARY));
        assertStanding(id, Standing.VERIFIED);
    }

    @ParameterizedTest
    @EnumSource
    void verifiesAPowerfulOneByTwoPeople(OrganisationKind kind) throws Rejection {
        OrganisationId id = scene.claimed(kind);
        scene.act(scene.reviewer, new Verify(id, person(1)));
        if (!kind.isPowerful()) {
            assertStanding(id, Standing.VERIFIED);
            return;
        }
        assertStanding(id, Standing.CLAIMED);
        assertThat(scene.profile(id).review().isDone()).isFalse();
        assertRefused("same-reviewer", scene.reviewer, new Verify(id, person(1)));
        scene.act(scene.reviewer, new Verify(id, person(2)));
        assertStanding(id, Standing.VERIFIED);
    }

    @Test
    void givesACodeToOneAtATime() throws Rejection {
        CreditCode code = newCode();
        OrganisationId first = scene.registered();
        OrganisationId second = scene.registered();
        scene.act(scene.operator, listing(first, OrganisationKind.ENTERPRISE, code));
        assertRefused(
                "code-taken", scene.operator, listing(second, OrganisationKind.ENTERPRISE, code));
        scene.act(scene.operator, new SetRole(scene.operator, IdentityRole.REVIEWER, true));
        scene.act(scene.operator, new Remove(first, Reason.LISTED_IN_ERROR, null));
        scene.act(scene.operator, listing(second, OrganisationKind.ENTERPRISE, code));
        assertStanding(second, Standing.LISTED);
    }

    @Test
    void neverTakesTheCodeOfASoleTrader() throws Rejection {
        OrganisationId id = scene.registered();
        String trader = "92430100MA4L1234X";
        Map<String, Json> fields =
                new LinkedHashMap<>(
                        listing(id, OrganisationKind.SOLE_TRADER, null).fields().members());
        for (String code : List.of(trader + CreditCode.check(trader), newCode().value())) {
            fields.put("code", new JsonText(code));
            FormatException refusal =
                    catchThrowableOfType(
                            FormatException.class,
                            () -> scene.act(scene.operator, ListOrganisation.ACTION, fields, 4));
            assertThat(refusal.code()).isEqualTo("code-not-allowed");
        }
        fields.remove("code");
        scene.act(scene.operator, ListOrganisation.ACTION, fields, 4);
        assertThat(scene.profile(id).code()).isNull();
    }

    @Test
    void listsOnlyWhatIsRegisteredOnceAndByWhoMay() throws Rejection {
        OrganisationId id = scene.listed(OrganisationKind.BANK);
        OrganisationId stranger = OrganisationId.random();
        OrganisationId lister = scene.registered();
        assertRefused("listed-already", scene.operator, listing(id, OrganisationKind.BANK, null));
        assertRefused(
                "unknown-organisation",
                scene.operator,
                listing(stranger, OrganisationKind.BANK, null));
        assertRefused("not-authorised", lister, listing(lister, OrganisationKind.BANK, null));
        scene.act(scene.operator, new SetRole(lister, IdentityRole.LISTER, true));
        scene.act(lister, listing(lister, OrganisationKind.BANK, null));
        assertThat(
                        catchThrowableOfType(
                                        FormatException.class,
                                        () -> listing(id, OrganisationKind.ENTERPRISE, null))
                                .code())
                .isEqualTo("code-missing");
    }

    @Test
    void letsNobodySkipAStepOrDecideOnItself() throws Rejection {
        OrganisationId id = scene.listed(OrganisationKind.ENTERPRISE);
        platform(1, PlatformStatus.OPEN);
        assertRefused("wrong-standing", scene.reviewer, new Verify(id, person(1)));
        assertRefused("wrong-standing", id, new Join(NOTARY, 1));
        assertRefused("not-listed", OrganisationId.random(), new Claim());
        scene.act(id, new Claim());
        assertRefused("wrong-standing", id, new Claim());
        assertRefused("not-authorised", id, new Verify(id, person(1)));
        assertRefused("not-authorised", scene.operator, new Verify(id, person(1)));
        scene.act(scene.operator, new SetRole(id, IdentityRole.REVIEWER, true));
        assertRefused("own-case", id, new Verify(id, person(1)));
    }

    @Test
    void bindsKnownKeysOnce() throws Rejection {
        OrganisationId id = scene.verified();
        KeyId kid = new KeyId(id, 1);
        Bind bind = new Bind(kid, KeyBinding.PASSKEY, person(1));
        assertRefused("unknown-key", id, bind);
        scene.key(kid);
        assertRefused("not-authorised", scene.reviewer, bind);
        scene.act(id, bind);
        assertRefused("bound-already", id, bind);
        assertRefused("bound-already", scene.operator, bind);
        scene.act(scene.operator, new Bind(kid, KeyBinding.CERTIFICATE, person(2)));
    }

    @Test
    void suspendsAndResumesWhereItStood() throws Rejection {
        OrganisationId id = scene.verified();
        scene.act(scene.reviewer, new Suspend(id, Reason.COURT_ORDER));
        assertStanding(id, Standing.SUSPENDED);
        assertThat(scene.profile(id).reason()).isEqualTo(Reason.COURT_ORDER);
        assertRefused("wrong-standing", id, new Rename(id));
        assertRefused("wrong-standing", scene.reviewer, new Suspend(id, Reason.COURT_ORDER));
        assertRefused("not-authorised", id, new Resume(id));
        scene.act(scene.reviewer, new Resume(id));
        assertStanding(id, Standing.VERIFIED);
        assertThat(scene.profile(id).reason()).isNull();
        scene.act(id, new Suspend(id, Reason.OWN_REQUEST));
        scene.act(id, new Resume(id));
        assertStanding(id, Standing.VERIFIED);
        assertRefused("wrong-standing", scene.reviewer, new Resume(id));
    }

    @Test
    void removesForGoodAndNamesTheSuccessor() throws Rejection {
        OrganisationId id = scene.verified();
        OrganisationId into = scene.verified();
        assertRefused("not-authorised", into, new Remove(id, Reason.MERGED, into));
        assertRefused("own-case", scene.reviewer, new Remove(id, Reason.MERGED, id));
        scene.act(scene.reviewer, new Remove(id, Reason.MERGED, into));
        assertStanding(id, Standing.LEFT);
        assertThat(scene.profile(id).into()).isEqualTo(into);
        assertRefused("wrong-standing", scene.reviewer, new Remove(id, Reason.SPLIT, null));
        assertRefused("wrong-standing", id, new Rename(id));
        assertRefused("wrong-standing", scene.reviewer, new Remove(into, Reason.MERGED, id));
        scene.act(into, new Remove(into, Reason.OWN_REQUEST, null));
        assertStanding(into, Standing.LEFT);
    }

    @Test
    void letsAPlatformsOperatorChangeItAndNobodyElse() throws Rejection {
        OrganisationId runner = platform(2, PlatformStatus.OPEN);
        OrganisationId id = scene.verified();
        FilingNumber filing = FilingNumber.read("湘网信备43012119362664710038号");
        scene.act(runner, set(runner, filing, PlatformStatus.PAUSED, 3));
        assertRefused("not-authorised", id, set(runner, filing, PlatformStatus.OPEN, 3));
        assertRefused("not-authorised", runner, set(id, filing, PlatformStatus.OPEN, 3));
        assertRefused("old-agreement", runner, set(runner, filing, PlatformStatus.OPEN, 2));
        assertRefused("platform-closed", id, new Join(NOTARY, 3));
        scene.act(runner, set(runner, filing, PlatformStatus.OPEN, 3));
        assertRefused("old-agreement", id, new Join(NOTARY, 2));
        assertRefused("unknown-platform", id, new Join(new PlatformId("none"), 1));
        scene.act(id, new Join(NOTARY, 3));
        assertRefused("joined-already", id, new Join(NOTARY, 3));
        scene.act(runner, set(runner, filing, PlatformStatus.OPEN, 4));
        scene.act(id, new Join(NOTARY, 4));
        scene.act(id, new Quit(NOTARY));
        assertRefused("not-joined", id, new Quit(NOTARY));
    }

    @Test
    void givesRolesOnlyByTheRegistrar() throws Rejection {
        OrganisationId id = scene.registered();
        assertRefused("not-authorised", id, new SetRole(id, IdentityRole.REVIEWER, true));
        assertRefused(
                "role-not-held", scene.operator, new SetRole(id, IdentityRole.REVIEWER, false));
        assertRefused(
                "role-held",
                scene.operator,
                new SetRole(scene.reviewer, IdentityRole.REVIEWER, true));
        assertRefused(
                "unknown-organisation",
                scene.operator,
                new SetRole(OrganisationId.random(), IdentityRole.LISTER, true));
        scene.act(scene.operator, new SetRole(scene.reviewer, IdentityRole.REVIEWER, false));
        OrganisationId claimed = scene.claimed(OrganisationKind.ENTERPRISE);
        assertRefused("not-authorised", scene.reviewer, new Verify(claimed, person(1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5})
    void countsTheDigestsOfANameAlways(int digests) throws Rejection {
        OrganisationId id = scene.listed(OrganisationKind.ENTERPRISE);
        Rejection refusal =
                catchThrowableOfType(
                        Rejection.class,
                        () ->
                                scene.act(
                                        id,
                                        Rename.ACTION,
                                        new Rename(id).fields().members(),
                                        digests));
        assertThat(refusal.code()).isEqualTo("wrong-digest-count");
    }

    @Test
    void refusesFreeTextAndUnknownActs() {
        OrganisationId id = scene.registered();
        Map<String, Json> fields =
                new LinkedHashMap<>(listing(id, OrganisationKind.BANK, null).fields().members());
        fields.put("name", new JsonText("a"));
        assertThat(
                        catchThrowableOfType(
                                        Rejection.class,
                                        () ->
                                                scene.act(
                                                        scene.operator,
                                                        ListOrganisation.ACTION,
                                                        fields,
                                                        4))
                                .code())
                .isEqualTo("unknown-member");
        assertThat(
                        catchThrowableOfType(
                                        Rejection.class,
                                        () -> scene.act(id, "be-rich", Map.of(), 0))
                                .code())
                .isEqualTo("unknown-action");
    }

    private OrganisationId platform(int agreement, PlatformStatus status) throws Rejection {
        OrganisationId runner = scene.verified();
        scene.act(scene.operator, set(runner, null, status, agreement));
        return runner;
    }

    private static SetPlatform set(
            OrganisationId runner,
            @Nullable FilingNumber filing,
            PlatformStatus status,
            int agreement) {
        return new SetPlatform(NOTARY, runner, PlatformCategory.NOTARY, filing, status, agreement);
    }

    private void assertStanding(OrganisationId id, Standing standing) {
        assertThat(scene.profile(id).standing()).isEqualTo(standing);
    }

    private void assertRefused(String code, OrganisationId author, IdentityCommands command) {
        Map<String, ?> before = Map.copyOf(scene.values());
        Rejection refusal = catchThrowableOfType(Rejection.class, () -> scene.act(author, command));
        assertThat(refusal).as(command.toString()).isNotNull();
        assertThat(refusal.code()).as(refusal.detail()).isEqualTo(code);
        assertThat(refusal.field()).isNotNull();
        assertThat(scene.values()).isEqualTo(before);
    }
}
