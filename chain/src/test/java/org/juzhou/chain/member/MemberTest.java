package org.juzhou.chain.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.chain.Until;
import org.juzhou.chain.evidence.Evidence;
import org.juzhou.chain.evidence.EvidenceCheck;
import org.juzhou.chain.evidence.Finding;
import org.juzhou.chain.evidence.TileFolder;
import org.juzhou.chain.genesis.GenesisPolicy;
import org.juzhou.chain.member.MemberStatus.State;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.record.GenesisMember;
import org.juzhou.ledger.record.OrganisationId;
import org.juzhou.ledger.tree.EntryBundle;
import org.juzhou.ledger.tree.TilePath;

class MemberTest {
    private static final String NAME = "court.example/member";
    private static final long NOW = 1_800_000_000_000L;

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void cosignsWhatItHasExecutedItself(Suite suite) {
        ForgedLog log = log(suite);
        log.grow(folder.resolve("orderer"), 40, 9, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown)) {
            awaitCosigned(shown, log.size());

            Policy policy = Policy.parse(GenesisPolicy.of(log.genesis()));
            assertThat(policy.evaluate(shown.cosigned().getLast()).quorum()).isTrue();
            Until.holds(() -> member.status().cosignedSize() == log.size());
            assertThat(member.status().state()).isEqualTo(State.FOLLOWING);
            assertThat(member.tiles().bundle(0, 256)).isPresent();

            ForgedLog more = log.copy();
            more.grow(folder.resolve("more"), 3, 5, NOW - 50_000);
            shown.show(honest(more));
            awaitCosigned(shown, more.size());
        }
    }

    @Test
    void goesOnWhereItWasAfterARestartAndAGap() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 5, 5, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member _ = start(home, shown)) {
            awaitCosigned(shown, log.size());
        }
        ForgedLog more = log.copy();
        more.grow(folder.resolve("more"), 60, 40, NOW - 90_000);
        shown.show(honest(more));
        shown.goAway(true);
        try (MemberHome home = MemberHome.open(folder.resolve("member"));
                Member member = start(home, shown)) {
            Until.holds(() -> member.status().state() == State.AWAY);
            assertThat(member.status().size()).isEqualTo(log.size());
            shown.goAway(false);
            awaitCosigned(shown, more.size());
            assertThat(member.status().evidence()).isEmpty();
        }
    }

    @Test
    void catchesUpOverASlowLineThatBreaks() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 40, 40, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        shown.goSlowly(20, 5);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown)) {
            awaitCosigned(shown, log.size());
            assertThat(member.status().evidence()).isEmpty();
        }
    }

    @Test
    void goesOnWhenTheLogWasAwayForAnHour() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 3, 3, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        AtomicLong clock = new AtomicLong(NOW);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown, clock::get)) {
            awaitCosigned(shown, log.size());
            shown.goAway(true);
            Until.holds(() -> member.status().state() == State.AWAY);
            clock.addAndGet(3_600_000);
            ForgedLog more = log.copy();
            more.grow(folder.resolve("more"), 30, 3, NOW + 3_500_000);
            shown.show(honest(more));
            shown.goAway(false);
            awaitCosigned(shown, more.size());
            assertThat(member.status().cosignedMillis()).isEqualTo(clock.get());
            assertThat(member.status().evidence()).isEmpty();
        }
    }

    @Test
    void followsWithoutCosigningUntilItsKeyIsAdmitted() {
        ForgedLog log = new ForgedLog(Suite.STANDARD, NOW - 600_000, List.of());
        log.grow(folder.resolve("orderer"), 2, 2, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown)) {
            Until.holds(() -> member.status().state() == State.FOLLOWING);
            Until.holds(() -> member.head().isPresent());
            assertThat(member.status().reason()).contains(home.signer().verifierKey().text());
            assertThat(shown.cosigned()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(Trick.class)
    void refusesALieAndLeavesEvidenceThatHoldsWithoutTheLog(Trick trick) throws Exception {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 6, 4, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        Path place = folder.resolve("member");
        Evidence evidence;
        try (MemberHome home = MemberHome.begin(place, log.genesis(), NAME);
                Member member = start(home, shown)) {
            awaitCosigned(shown, log.size());
            int before = shown.cosigned().size();
            Trick.Shown lie = trick.play(log, folder.resolve("trick"), NOW);
            shown.show(lie);
            Until.holds(() -> !home.evidence().isEmpty());
            State end = trick.found().isFinal() ? State.STOPPED : State.REFUSING;
            Until.holds(() -> member.status().state() == end);

            assertThat(shown.cosigned().subList(before, shown.cosigned().size()))
                    .as("it signs nothing of the lie")
                    .allMatch(note -> note.text().equals(log.head(log.size()).text()));
            Bytes file = home.evidence(home.evidence().getFirst()).orElseThrow();
            evidence = Evidence.parse(file);
            assertThat(evidence.toBytes()).isEqualTo(file);
        }
        assertThat(evidence.lie()).isEqualTo(trick.found());
        assertThat(check(log, evidence)).matches(Finding::holds, evidence.what());
    }

    @Test
    void signsNothingMoreAfterALieUntilItHasANewKey() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 2, 2, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        Path place = folder.resolve("member");
        String key;
        try (MemberHome home = MemberHome.begin(place, log.genesis(), NAME);
                Member member = start(home, shown)) {
            key = home.signer().verifierKey().text();
            awaitCosigned(shown, log.size());
            shown.show(Trick.SECOND_HEAD.play(log, folder.resolve("trick"), NOW));
            Until.holds(() -> member.status().state() == State.STOPPED);
        }
        int signed = shown.cosigned().size();
        ForgedLog more = log.copy();
        more.grow(folder.resolve("more"), 1, 1, NOW - 90_000);
        shown.show(honest(more));
        try (MemberHome home = MemberHome.open(place);
                Member member = start(home, shown)) {
            Until.holds(() -> member.status().state() == State.STOPPED);
            assertThat(member.status().reason()).contains("two-heads");
            assertThat(shown.cosigned()).hasSize(signed);
        }
        NoteSigner fresh = MemberHome.renew(place, "decided by the board on 2026-11-23");
        assertThat(fresh.verifierKey().text()).isNotEqualTo(key);
        try (MemberHome home = MemberHome.open(place);
                Member member = start(home, shown)) {
            Until.holds(() -> member.status().state() == State.FOLLOWING);
            assertThat(member.status().reason()).contains(fresh.verifierKey().text());
        }
    }

    @Test
    void signsAgainAfterAnOldHeadGaveWayToANewerOne() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 4, 2, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown)) {
            awaitCosigned(shown, log.size());
            shown.show(Trick.HEAD_BACK.play(log, folder.resolve("trick"), NOW));
            Until.holds(() -> member.status().state() == State.REFUSING);
            ForgedLog more = log.copy();
            more.grow(folder.resolve("more"), 1, 1, NOW - 90_000);
            shown.show(honest(more));
            awaitCosigned(shown, more.size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void cosignsNothingBesideAHeadThatItRefusedForItsTime(int blocks) {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 4, 2, NOW - 100_000);
        ShownLog shown = new ShownLog(log);
        try (MemberHome home = MemberHome.begin(folder.resolve("member"), log.genesis(), NAME);
                Member member = start(home, shown)) {
            awaitCosigned(shown, log.size());
            shown.show(Trick.TIME_AHEAD.play(log, folder.resolve("trick"), NOW));
            Until.holds(() -> member.status().state() == State.REFUSING);
            ForgedLog other = log.copy();
            other.grow(folder.resolve("other"), blocks, 1, NOW - 50_000);
            shown.show(honest(other));
            Until.holds(() -> member.status().state() == State.STOPPED);

            assertThat(member.status().reason())
                    .contains(blocks == 1 ? "two-heads" : "inconsistent-heads");
            assertThat(shown.cosigned())
                    .noneMatch(note -> Checkpoint.parse(note.text()).size() > log.size());
            for (String name : home.evidence()) {
                Evidence evidence = Evidence.parse(home.evidence(name).orElseThrow());
                assertThat(check(log, evidence)).matches(Finding::holds, evidence.what());
            }
        }
    }

    @Test
    void evidenceShowsNothingUnderAnotherPolicyOrWithAnotherByte() {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 6, 4, NOW - 100_000);
        for (Trick trick : List.of(Trick.SECOND_HEAD, Trick.FOREIGN_SIGNATURE, Trick.TIME_AHEAD)) {
            Evidence evidence = caught(log, trick);
            ForgedLog other = new ForgedLog(Suite.STANDARD, NOW - 500_000, List.of());
            assertThat(check(other, evidence).holds()).as("another chain").isFalse();

            byte[] bytes = evidence.toBytes().toArray();
            int facts = evidence.toBytes().asciiText().indexOf("\"heads\"");
            int held = 0;
            for (int at = facts + 12; at < bytes.length; at += 7) {
                byte[] changed = bytes.clone();
                changed[at] ^= 1;
                try {
                    Finding finding = check(log, Evidence.parse(Bytes.of(changed)));
                    held += finding.holds() ? 1 : 0;
                } catch (FormatException e) {
                    assertThat(e.code()).isNotEmpty();
                }
            }
            assertThat(held).as("%s with another byte", trick).isZero();
        }
    }

    @Test
    void aReplayNeedsTheTilesAndNamesThemWhereTheyAreOthers() throws Exception {
        ForgedLog log = log(Suite.STANDARD);
        log.grow(folder.resolve("orderer"), 6, 4, NOW - 100_000);
        Evidence evidence = caught(log, Trick.OTHER_WRITES);
        EvidenceCheck check = checker(log);

        assertThatThrownBy(() -> check.check(evidence, Optional.empty()))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.code()).isEqualTo("tiles-needed"));
        ForgedLog other = log.copy();
        other.replace(1, other.register().compact());
        Finding finding =
                check.check(evidence, Optional.of(new TileFolder(tiles(other, "others"))));
        assertThat(finding.holds()).isFalse();
        assertThat(finding.reason()).contains("tiles");
    }

    private Evidence caught(ForgedLog log, Trick trick) {
        ShownLog shown = new ShownLog(log);
        Path place = folder.resolve("member-" + trick);
        try {
            Files.createDirectories(place);
            Files.copy(folder.resolve("member/member.key"), place.resolve("member.key"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (MemberHome home = MemberHome.begin(place, log.genesis(), NAME);
                Member _ = start(home, shown)) {
            awaitCosigned(shown, log.size());
            shown.show(trick.play(log, folder.resolve("trick-" + trick), NOW));
            Until.holds(() -> !home.evidence().isEmpty());
            return Evidence.parse(home.evidence(home.evidence().getFirst()).orElseThrow());
        }
    }

    /// A log whose genesis names the member in `folder/member`.
    private ForgedLog log(Suite suite) {
        NoteSigner signer = MemberHome.prepare(folder.resolve("member"), NAME, suite);
        return new ForgedLog(
                suite,
                NOW - 600_000,
                List.of(
                        new GenesisMember(
                                NAME,
                                new OrganisationId("oaaaaaaaaaaaaaaaa"),
                                List.of(signer.verifierKey().text()))));
    }

    private static Member start(MemberHome home, LogSource source) {
        return start(home, source, () -> NOW);
    }

    private static Member start(MemberHome home, LogSource source, LongSupplier clock) {
        return Member.start(new Member.Setup(home, source, ForgedLog.CONTRACTS, clock, 2));
    }

    private static Trick.Shown honest(ForgedLog log) {
        return new Trick.Shown(log, log.head(log.size()), 0, log.entries().getFirst());
    }

    private static void awaitCosigned(ShownLog shown, long size) {
        Until.holds(
                () ->
                        shown.cosigned().stream()
                                .anyMatch(note -> Checkpoint.parse(note.text()).size() == size));
    }

    private Finding check(ForgedLog log, Evidence evidence) {
        try {
            return checker(log).check(evidence, Optional.of(new TileFolder(tiles(log, "tiles"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static EvidenceCheck checker(ForgedLog log) {
        return new EvidenceCheck(
                List.of(Policy.parse(GenesisPolicy.of(log.genesis()))), ForgedLog.CONTRACTS);
    }

    /// A copy of the log as far as it was honest.
    private Path tiles(ForgedLog log, String name) throws IOException {
        Path place = folder.resolve(name);
        Path file = place.resolve(new TilePath.Entries(0, (int) log.size()).text());
        if (log.size() <= 256 && !Files.exists(file)) {
            Files.createDirectories(file.getParent());
            Files.write(file, EntryBundle.format(log.entries()).toArray());
        }
        return place;
    }
}
