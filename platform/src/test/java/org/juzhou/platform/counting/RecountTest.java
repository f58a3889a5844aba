package org.juzhou.platform.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.juzhou.chain.contract.Rejection;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.KeyClass;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.record.RecordBuilder;
import org.juzhou.ledger.record.Seal;
import org.juzhou.ledger.record.SignedRecord;
import org.juzhou.platform.identity.IdentityCommands.Join;
import org.juzhou.platform.identity.IdentityCommands.Quit;
import org.juzhou.platform.identity.IdentityCommands.Remove;
import org.juzhou.platform.identity.IdentityCommands.SetPlatform;
import org.juzhou.platform.identity.IdentityCommands.Suspend;
import org.juzhou.platform.identity.IdentityCommands.Verify;
import org.juzhou.platform.identity.IdentityScene;
import org.juzhou.platform.identity.OrganisationKind;
import org.juzhou.platform.identity.PlatformCategory;
import org.juzhou.platform.identity.PlatformId;
import org.juzhou.platform.identity.PlatformStatus;
import org.juzhou.platform.identity.Reason;

class RecountTest {
    private static final Hash CHAIN = Suite.STANDARD.hash(new byte[] {1});
    private static final PrivateKey KEY = PrivateKey.generate(Algorithm.ED25519);
    private static final Period MAY =
            new Period(LocalDate.of(2026, 5, 1), LocalDate.of(2026, 5, 31));
    private static final PlatformId NOTARY = new PlatformId("notary");
    private static final PlatformId PARK = new PlatformId("park");

    private final IdentityScene scene;
    private final List<List<SignedRecord>> blocks = new ArrayList<>();
    private final List<Long> times = new ArrayList<>();

    RecountTest() throws Rejection {
        scene = new IdentityScene();
    }

    @Test
    void countsWhoIsVerifiedClaimedAndSignedByAPersonsKey() throws Rejection {
        OrganisationId counted = scene.verified();
        OrganisationId silent = scene.verified();
        OrganisationId automatic = scene.verified();
        OrganisationId unverified = scene.claimed(OrganisationKind.ENTERPRISE);
        OrganisationId listed = scene.listed(OrganisationKind.ENTERPRISE);
        OrganisationId bank = bank();
        OrganisationId trader = scene.claimed(OrganisationKind.SOLE_TRADER);
        scene.act(scene.reviewer, new Verify(trader, IdentityScene.person(1)));
        block(2026, 5, 2, scene.drain());
        block(2026, 5, 2, keys(counted, automatic, unverified, listed, bank, trader, silent));
        block(
                2026,
                5,
                3,
                List.of(
                        business(counted),
                        business(counted),
                        business(automatic),
                        business(unverified),
                        business(bank),
                        business(trader)));

        Count count = count(MAY);

        assertThat(count.registered()).isEqualTo(5);
        assertThat(count.onChain()).isEqualTo(1);
        assertThat(count.soleTraders()).isEqualTo(1);
        assertThat(count.byRegion()).isEqualTo(Map.of("4301", 1L));
        assertThat(count.byIndustry()).isEqualTo(Map.of("65", 1L));
        assertThat(count.byMonth()).isEqualTo(Map.of("2026-05", 1L));
        assertThat(count.byReviewer()).isEqualTo(Map.of(scene.reviewer.value(), 1L));
        assertThat(count.byPlatform()).isEmpty();
    }

    @Test
    void beginsAndEndsItsDaysInShanghai() throws Rejection {
        OrganisationId early = scene.verified();
        OrganisationId first = scene.verified();
        OrganisationId last = scene.verified();
        OrganisationId late = scene.verified();
        block(2026, 4, 1, scene.drain());
        block(2026, 4, 1, keys(early, first, last, late));
        at(LocalDateTime.of(2026, 4, 30, 23, 59, 59), List.of(business(early)));
        at(LocalDateTime.of(2026, 5, 1, 0, 0, 0), List.of(business(first)));
        at(LocalDateTime.of(2026, 5, 31, 23, 59, 59), List.of(business(last)));
        at(LocalDateTime.of(2026, 6, 1, 0, 0, 0), List.of(business(late)));

        assertThat(count(MAY).onChain()).isEqualTo(2);
        Period year = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31));
        assertThat(count(year).byMonth())
                .isEqualTo(Map.of("2026-04", 1L, "2026-05", 2L, "2026-06", 1L));
    }

    @Test
    void countsAnOrganisationOnceWhateverPlatformsItUses() throws Rejection {
        OrganisationId runner = scene.verified();
        for (PlatformId platform : List.of(NOTARY, PARK)) {
            scene.act(
                    scene.operator,
                    new SetPlatform(
                            platform,
                            runner,
                            PlatformCategory.OTHER,
                            null,
                            PlatformStatus.OPEN,
                            1));
        }
        OrganisationId both = scene.verified();
        OrganisationId none = scene.verified();
        scene.act(both, new Join(NOTARY, 1));
        scene.act(both, new Join(PARK, 1));
        scene.act(none, new Join(PARK, 1));
        scene.act(none, new Quit(PARK));
        block(2026, 5, 2, scene.drain());
        block(2026, 5, 2, keys(both, none));
        block(2026, 5, 2, List.of(business(both), business(none)));

        Count count = count(MAY);
        assertThat(count.onChain()).isEqualTo(2);
        assertThat(count.byPlatform()).isEqualTo(Map.of("notary", 1L, "park", 1L));
    }

    @Test
    void doesNotCountWhoIsSuspendedOrLeftAtTheEndOfThePeriod() throws Rejection {
        OrganisationId suspended = scene.verified();
        OrganisationId left = scene.verified();
        OrganisationId later = scene.verified();
        block(2026, 5, 2, scene.drain());
        block(2026, 5, 2, keys(suspended, left, later));
        block(2026, 5, 2, List.of(business(suspended), business(left), business(later)));
        assertThat(count(MAY).onChain()).isEqualTo(3);
        scene.act(scene.reviewer, new Suspend(suspended, Reason.INVESTIGATION));
        scene.act(scene.reviewer, new Remove(left, Reason.DEREGISTERED, null));
        block(2026, 5, 20, scene.drain());
        scene.act(scene.reviewer, new Remove(later, Reason.DEREGISTERED, null));
        block(2026, 6, 1, scene.drain());

        assertThat(count(MAY).onChain()).isEqualTo(1);
        assertThat(count(MAY).registered()).isEqualTo(1);
    }

    private OrganisationId bank() throws Rejection {
        OrganisationId bank = scene.claimed(OrganisationKind.BANK);
        scene.act(scene.reviewer, new Verify(bank, IdentityScene.person(1)));
        scene.act(scene.reviewer, new Verify(bank, IdentityScene.person(2)));
        return bank;
    }

    private Count count(Period period) {
        Recount recount = new Recount(scene.genesisOfTheChain(), period);
        for (int i = 0; i < blocks.size(); i++) {
            blocks.get(i).forEach(recount::record);
            recount.seal(new Seal(i + 1, blocks.get(i).size(), times.get(i), CHAIN, CHAIN));
        }
        return recount.count();
    }

    private void block(int year, int month, int day, List<SignedRecord> records) {
        at(LocalDateTime.of(year, month, day, 12, 0), records);
    }

    private void at(LocalDateTime time, List<SignedRecord> records) {
        blocks.add(List.copyOf(records));
        times.add(time.atZone(Period.ZONE).toInstant().toEpochMilli());
    }

    /// Each gets a key: the second an automatic one, the others by turns their own and one in
    /// custody.
    private static List<SignedRecord> keys(OrganisationId... organisations) {
        List<SignedRecord> records = new ArrayList<>();
        for (int i = 0; i < organisations.length; i++) {
            KeyClass keyClass =
                    organisations.length == 7 && i == 1
                            ? KeyClass.AUTOMATIC
                            : i % 2 == 0 ? KeyClass.SELF_HELD : KeyClass.CUSTODIAL;
            records.add(
                    new RecordBuilder(CHAIN, "registry", "register-key")
                            .valid(1_000, 2_000)
                            .field("organisation", new JsonText(organisations[i].value()))
                            .field("key", new JsonInteger(1))
                            .field("class", new JsonText(keyClass.text()))
                            .sign(new KeyId(organisations[i], 1), KEY));
        }
        return records;
    }

    private static SignedRecord business(OrganisationId author) {
        return new RecordBuilder(CHAIN, "notary", "preserve-evidence")
                .valid(1_000, 2_000)
                .field("leaf", new JsonText(CHAIN.hex()))
                .digests(List.of(Bytes.of(new byte[Hash.LENGTH]).base64url()))
                .sign(new KeyId(author, 1), KEY);
    }
}
