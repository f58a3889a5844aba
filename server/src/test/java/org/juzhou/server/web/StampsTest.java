package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.server.web.RecordsApiTest.assertProblem;
import static org.juzhou.server.web.RunningNode.json;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.chain.Chain;
import org.juzhou.chain.stamping.DemoStamps;
import org.juzhou.chain.stamping.Stamper;
import org.juzhou.chain.stamping.TimeAuthority;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.policy.Policy;
import org.juzhou.ledger.receipt.Reason;
import org.juzhou.ledger.receipt.ReceiptVerifier;
import org.juzhou.ledger.receipt.RecordReceipt;
import org.juzhou.ledger.receipt.Step;
import org.juzhou.ledger.receipt.Verification;
import org.juzhou.ledger.time.TimeAuthorities;
import org.juzhou.platform.browser.Chromium;
import tools.jackson.databind.JsonNode;

/// Time-stamped heads, as those see them who ask the server.
@Timeout(120)
class StampsTest {
    private static final String OUTAGE = "answers with status 500";

    @TempDir static Path folder;
    private static final Clerk CLERK = new Clerk();
    private static RunningNode node;
    private static DemoStamps demo;
    private static Stamper stamper;

    /// The demo authority, which fails while it is told to.
    private static final class Clerk implements TimeAuthority {
        private volatile boolean works;

        @Override
        public String name() {
            return "tsa.example";
        }

        @Override
        public Bytes ask(Bytes query) throws IOException {
            if (!works) {
                throw new IOException(OUTAGE);
            }
            return demo.ask(query);
        }
    }

    @BeforeAll
    static void serve() {
        demo = DemoStamps.in(folder.resolve("demo.pem"), System::currentTimeMillis);
        AtomicReference<Optional<Chain>> opened = new AtomicReference<>(Optional.empty());
        stamper =
                Stamper.start(
                        folder.resolve("stamps.dat"),
                        new Stamper.Setup(
                                () -> opened.get().flatMap(Chain::head),
                                List.of(CLERK),
                                Duration.ofMillis(50),
                                System::currentTimeMillis));
        node =
                RunningNode.begin(
                        folder,
                        Suite.STANDARD,
                        chain -> {
                            opened.set(Optional.of(chain));
                            return Optional.of(stamper);
                        });
    }

    @AfterAll
    static void stop() {
        stamper.close();
        node.close();
    }

    @Test
    void saysWhenTheNextHeadIsStampedAndThenGivesTheReceipt() {
        CLERK.works = false;
        String early = node.preserve(1);
        HttpResponse<String> none = node.get(receipt(early, "true"));
        assertProblem(none, 503, "not-stamped-yet");
        assertThat(none.headers().firstValue("Retry-After")).isPresent();
        assertThat(json(none).path("detail").asString()).contains("the next is stamped at 20");
        await(() -> state().path("failures").asInt() > 1);
        assertThat(state().path("error").asString()).isEqualTo(OUTAGE);
        assertThat(node.get("/records/" + early).body()).contains("还没有时间戳");

        CLERK.works = true;
        await(() -> node.get(receipt(early, "true")).statusCode() == 200);
        String late = node.preserve(3);
        await(() -> node.get(receipt(late, "true")).statusCode() == 200);
        RecordReceipt first = stamped(early, "first");
        RecordReceipt newest = stamped(early, "newest");
        assertThat(first.checkpoint().size()).isLessThan(newest.checkpoint().size());
        assertThat(stamped(early, "true").checkpoint()).isEqualTo(first.checkpoint());
        assertThat(stamped(late, "first&item=2").extra().item()).isNotNull();
        assertThat(state().path("failures").asInt()).isZero();
        assertThat(json(node.get("/api/chain")).path("timestamps").path("size").asLong())
                .isEqualTo(newest.checkpoint().size());
    }

    @Test
    void answersWhatItCannotGive(@TempDir Path other) {
        CLERK.works = true;
        String id = node.preserve(1);
        assertProblem(node.get(receipt(id, "yes")), 400, "bad-timestamps");
        assertProblem(node.get(receipt("0".repeat(64), "true")), 404, "unknown-record");
        try (RunningNode without = RunningNode.begin(other, Suite.GUOMI)) {
            String there = without.preserve(1);
            assertProblem(without.get(receipt(there, "true")), 404, "no-time-stamps");
            assertThat(json(without.get("/api/chain")).has("timestamps")).isFalse();
        }
    }

    @Test
    void showsOnThePageOfARecordWhoStampedAndThatItIsForTests() {
        CLERK.works = true;
        String id = node.preserve(1);
        await(() -> node.get(receipt(id, "true")).statusCode() == 200);
        try (Chromium chromium = Chromium.launch()) {
            for (String language : List.of("zh-CN", "en")) {
                Page page = chromium.newPage();
                page.navigate(node.at("/records/" + id + "?lang=" + language).toString());
                String said = page.locator("[data-jz-stamp]").innerText();
                assertThat(said)
                        .contains("Juzhou demo time-stamp authority, for tests only")
                        .contains(language.equals("en") ? "TEST" : "测试");
                assertThat(page.locator("a[href*='timestamps=true']").count()).isEqualTo(1);
                assertThat(new AxeBuilder(page).analyze().getViolations()).isEmpty();
                page.close();
            }
        }
    }

    private static RecordReceipt stamped(String id, String which) {
        Bytes bytes = Bytes.of(node.bytes(receipt(id, which)).body());
        TimeAuthorities trusted = TimeAuthorities.parse(List.of(demo.rootPem()));
        Verification found =
                (Verification)
                        new ReceiptVerifier(Policy.parse(node.policy()), trusted)
                                .verify(bytes, null, null);
        assertThat(found.valid()).isTrue();
        assertThat(found.step(Step.TIMESTAMP).reason()).isEqualTo(Reason.STAMPED_FOR_TESTS);
        Instant time = Instant.parse(found.step(Step.TIMESTAMP).values().get("time"));
        assertThat(time).isAfter(Instant.EPOCH);
        return RecordReceipt.parse(bytes);
    }

    private static JsonNode state() {
        return json(node.get("/api/chain")).path("timestamps").path("authorities").path(0);
    }

    private static String receipt(String id, String which) {
        return "/api/records/" + id + "/receipt?timestamps=" + which;
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
