package org.juzhou.sdk.preserve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.batch.DisclosuresFile;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.Content;
import org.juzhou.ledger.receipt.Reason;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Step;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.NodeDouble;
import org.juzhou.sdk.NodeDouble.Fault;
import org.juzhou.sdk.Patience;
import org.juzhou.sdk.ServerException;
import org.juzhou.sdk.SmallLog;
import org.juzhou.sdk.preserve.PreserveException.Kind;

class PreserveFilesTest {
    private static final Patience SHORT =
            new Patience(Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofMillis(200));

    @TempDir Path folder;
    private NodeDouble node;
    private JuzhouClient client;

    @BeforeEach
    void start() throws IOException {
        open(Suite.STANDARD);
    }

    @AfterEach
    void stop() {
        client.close();
        node.close();
    }

    private void open(Suite suite) throws IOException {
        node = new NodeDouble(suite);
        client = new JuzhouClient(node.address(), null, SHORT);
    }

    @ParameterizedTest
    @EnumSource
    void oneFileMakesARecordOfItsOwn(Suite suite) throws IOException {
        stop();
        open(suite);
        Path file = write("deed.txt", "to my children");

        PreserveFiles.Run run = preserve(file);

        assertThat(run.preserved()).singleElement().matches(one -> !one.batch() && !one.resumed());
        assertThat(node.log().records()).isEqualTo(1);
        Verification verification = verify(file, file);
        assertThat(verification.valid()).isTrue();
        assertThat(verification.step(Step.CONTENT).reason()).isEqualTo(Reason.MATCHES);
        assertThat(disclosed(file)).contains("deed.txt");
        assertThat(names()).containsExactly("deed.txt", "deed.txt.disclosures", "deed.txt.receipt");
    }

    @ParameterizedTest
    @EnumSource
    void severalFilesMakeOneBatch(Suite suite) throws IOException {
        stop();
        open(suite);
        List<Path> files = new ArrayList<>();
        for (int i = 0; i < 21; i++) {
            files.add(write("d" + i % 3 + "/f" + i, "content " + i));
        }

        PreserveFiles.Run run = preserve(folder);

        assertThat(run.preserved()).singleElement().matches(Preserved::batch);
        assertThat(run.preserved().getFirst().bases()).containsExactlyInAnyOrderElementsOf(files);
        assertThat(node.log().records()).isEqualTo(1);
        assertThat(node.uploads()).isEqualTo(1);
        for (Path file : files) {
            assertThat(verify(file, file).valid()).as("%s", file).isTrue();
        }
        Verification wrong = verify(files.get(1), files.get(0));
        assertThat(wrong.valid()).isFalse();
        assertThat(wrong.step(Step.CONTENT).reason()).isEqualTo(Reason.OTHER_CONTENT);
    }

    @Test
    void keepsBothItemsOfEqualContents() throws IOException {
        Path one = write("a", "same");
        Path other = write("b", "same");

        preserve(folder);

        assertThat(read(one, Source.DISCLOSURES)).isNotEqualTo(read(other, Source.DISCLOSURES));
        assertThat(verify(one, one).valid()).isTrue();
        assertThat(verify(other, other).valid()).isTrue();
    }

    @Test
    void doesNothingTwice() throws IOException {
        write("a", "one");
        write("b", "two");
        preserve(folder);
        Map<String, Bytes> before = contents();

        PreserveFiles.Run again = preserve(folder);

        assertThat(again.preserved()).isEmpty();
        assertThat(again.already()).hasSize(2);
        assertThat(contents()).isEqualTo(before);
        assertThat(node.log().records()).isEqualTo(1);
    }

    @Test
    void preservesOnlyWhatIsNew() throws IOException {
        write("a", "one");
        write("b", "two");
        preserve(folder);
        Path fresh = write("c", "three");

        PreserveFiles.Run run = preserve(folder);

        assertThat(run.already()).hasSize(2);
        assertThat(run.preserved()).singleElement().matches(one -> !one.batch());
        assertThat(verify(fresh, fresh).valid()).isTrue();
    }

    @Test
    void sendsNothingWhereTheReceiptOfAnotherContentIsInTheWay() throws IOException {
        Path file = write("a", "one");
        preserve(file);
        write("a", "changed");
        write("b", "two");
        Map<String, Bytes> before = contents();

        PreserveException refusal =
                catchThrowableOfType(PreserveException.class, () -> preserve(folder));

        assertThat(refusal.kind()).isEqualTo(Kind.INPUT);
        assertThat(refusal.code()).isEqualTo("would-overwrite");
        assertThat(contents()).isEqualTo(before);
        assertThat(node.log().records()).isEqualTo(1);
    }

    @Test
    void neverOverwritesAFileThatIsNoReceipt() throws IOException {
        Path file = write("a", "one");
        Files.writeString(folder.resolve("a.receipt"), "paid 5 yuan");

        PreserveException refusal =
                catchThrowableOfType(PreserveException.class, () -> preserve(file));

        assertThat(refusal.code()).isEqualTo("would-overwrite");
        assertThat(folder.resolve("a.receipt")).hasContent("paid 5 yuan");
    }

    @Test
    void finishesAfterALostAnswerByTheSameCommand() throws IOException {
        Path file = write("a", "one");
        write("b", "two");
        Fault[] always = new Fault[50];
        Arrays.fill(always, Fault.LOSE_ANSWER);
        node.plan(always);
        PreserveException open =
                catchThrowableOfType(PreserveException.class, () -> preserve(folder));
        assertThat(open.kind()).isEqualTo(Kind.UNDECIDED);
        assertThat(names()).anyMatch(name -> name.endsWith(".pending"));
        node.forgetPlans();

        List<Preserved> resumed = files().resume(folder);

        assertThat(resumed).singleElement().matches(Preserved::resumed);
        assertThat(node.log().records()).isEqualTo(1);
        assertThat(verify(file, file).valid()).isTrue();
        assertThat(names()).noneMatch(name -> name.endsWith(".pending"));
        assertThat(preserve(folder).already()).hasSize(2);
    }

    @Test
    void finishesWhenTheReceiptComesLater() throws IOException {
        Path file = write("a", "one");
        node.hideReceipts(true);
        ServerException later = catchThrowableOfType(ServerException.class, () -> preserve(file));
        assertThat(later.kind()).isEqualTo(ServerException.Kind.UNAVAILABLE);
        node.hideReceipts(false);

        assertThat(files().resume(folder)).hasSize(1);

        assertThat(node.log().records()).isEqualTo(1);
        assertThat(verify(file, file).valid()).isTrue();
    }

    @Test
    void finishesFilesThatWereCutShort() throws IOException {
        Path file = write("a", "one");
        write("b", "two");
        node.hideReceipts(true);
        breakOff();
        Path disclosures = folder.resolve("b.disclosures");
        byte[] whole = Files.readAllBytes(disclosures);
        Files.write(disclosures, Arrays.copyOf(whole, whole.length / 2));
        Files.delete(folder.resolve("a.disclosures"));
        node.hideReceipts(false);

        files().resume(folder);

        assertThat(Files.readAllBytes(disclosures)).isEqualTo(whole);
        assertThat(verify(file, file).valid()).isTrue();
    }

    @Test
    void leavesNothingBehindWhenTheRecordIsRefused() throws IOException {
        Path file = write("a", "one");
        write("b", "two");
        node.refuseAll(true);

        PreserveException refusal =
                catchThrowableOfType(PreserveException.class, () -> preserve(folder));

        assertThat(refusal.kind()).isEqualTo(Kind.REFUSED);
        assertThat(refusal.code()).isEqualTo("expired");
        assertThat(names()).containsExactly("a", "b");
        node.refuseAll(false);
        preserve(folder);
        assertThat(verify(file, file).valid()).isTrue();
    }

    @Test
    void leavesWorkForAnotherChainAlone() throws IOException {
        write("a", "one");
        node.hideReceipts(true);
        breakOff();
        List<String> before = names();
        stop();
        open(Suite.STANDARD);

        assertThat(files().resume(folder)).isEmpty();
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void writesNoReceiptThatThePolicyOfTheUserDoesNotLetCount() throws IOException {
        Path file = write("a", "one");
        Bytes foreign = new SmallLog(Suite.STANDARD).policy();
        PreserveFiles strict = files(Policy.parse(foreign));

        PreserveException refusal =
                catchThrowableOfType(
                        PreserveException.class,
                        () -> strict.preserve(Sources.find(List.of(file), null)));

        assertThat(refusal.kind()).isEqualTo(Kind.NOT_PROVEN);
        assertThat(refusal).hasMessageContaining("checkpoint");
        assertThat(names()).doesNotContain("a.receipt").contains("a.disclosures");
    }

    @Test
    void reportsProgressUpToTheEnd() throws IOException {
        for (int i = 0; i < 5; i++) {
            write("f" + i, "content " + i);
        }
        Map<Progress.Phase, Long> last = new HashMap<>();
        Destination to =
                new Destination(client, node.log().facts(), node.log().founder(), policy());
        new PreserveFiles(
                        to,
                        (phase, done, total, bytes, all) -> last.put(phase, done),
                        Clock.systemUTC())
                .preserve(Sources.find(List.of(folder), null));

        assertThat(last)
                .containsEntry(Progress.Phase.HASHING, 5L)
                .containsEntry(Progress.Phase.DISCLOSURES, 5L)
                .containsEntry(Progress.Phase.RECEIPTS, 5L);
    }

    private void breakOff() {
        assertThat(catchThrowableOfType(ServerException.class, () -> preserve(folder))).isNotNull();
    }

    private PreserveFiles files() {
        return files(policy());
    }

    private PreserveFiles files(Policy policy) {
        Destination to = new Destination(client, node.log().facts(), node.log().founder(), policy);
        return new PreserveFiles(to, (phase, done, total, bytes, all) -> {}, Clock.systemUTC());
    }

    private PreserveFiles.Run preserve(Path input) {
        return files().preserve(Sources.find(List.of(input), null));
    }

    private Policy policy() {
        return Policy.parse(node.log().policy());
    }

    private Path write(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    private Verification verify(Path content, Path base) throws IOException {
        Bytes receipt = read(base, Source.RECEIPT);
        assertThat(RecordReceipt.parse(receipt).toBytes()).isEqualTo(receipt);
        DisclosuresFile disclosures = DisclosuresFile.parse(read(base, Source.DISCLOSURES));
        Content file = Content.of(Bytes.of(Files.readAllBytes(content)));
        return (Verification) new ReceiptVerifier(policy()).verify(receipt, file, disclosures);
    }

    private @Nullable String disclosed(Path base) throws IOException {
        DisclosuresFile disclosures = DisclosuresFile.parse(read(base, Source.DISCLOSURES));
        return disclosures.disclosures().stream()
                .map(
                        text ->
                                new String(
                                        Bytes.parseBase64url(text).toArray(),
                                        StandardCharsets.UTF_8))
                .reduce("", String::concat);
    }

    private static Bytes read(Path base, String suffix) throws IOException {
        return Bytes.of(Files.readAllBytes(base.resolveSibling(base.getFileName() + suffix)));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private Map<String, Bytes> contents() throws IOException {
        Map<String, Bytes> contents = new HashMap<>();
        for (String name : names()) {
            contents.put(name, Bytes.of(Files.readAllBytes(folder.resolve(name))));
        }
        return contents;
    }
}
