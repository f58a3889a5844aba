package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.ledger.Suite;
import org.juzhou.platform.identity.CreditCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// Lists and pages of organisations on a node where some were imported.
class OrganisationPagesTest {
    private static final int LISTED = 45;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir private static Path folder;
    private static RunningNode node;

    @BeforeAll
    static void importSome() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        StringBuilder table = new StringBuilder("name,uscc,kind,region,industry\n");
        for (int i = 0; i < LISTED - 1; i++) {
            String fresh = "914399000000000" + (10 + i);
            table.append("青岚")
                    .append(i)
                    .append("号,")
                    .append(fresh)
                    .append(CreditCode.check(fresh))
                    .append(",enterprise,")
                    .append(i % 2 == 0 ? "4301" : "4313")
                    .append(",17\n");
        }
        String trader = "92439900000000000";
        table.append("桃溪李四小吃,")
                .append(trader)
                .append(CreditCode.check(trader))
                .append(",sole-trader,4301,62\n");
        JsonNode job =
                RunningNode.json(
                        node.post(
                                "/api/imports/organisations",
                                "text/csv",
                                table.toString().getBytes(StandardCharsets.UTF_8),
                                node.asOwner()));
        assertThat(job.path("good").asInt()).as(job::toString).isEqualTo(LISTED);
        node.post(
                "/api/imports/" + job.path("id").asString() + "/start",
                "text/csv",
                new byte[0],
                node.asOwner());
        await("/api/organisations", "total", LISTED);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void turnsPagesBothWays() {
        JsonNode first = json("/api/organisations");
        JsonNode second = json(first.path("older").asString());
        JsonNode third = json(second.path("older").asString());

        assertThat(first.path("organisations").size()).isEqualTo(20);
        assertThat(first.has("newer")).isFalse();
        assertThat(third.path("organisations").size()).isEqualTo(5);
        assertThat(third.has("older")).isFalse();
        assertThat(json(third.path("newer").asString()).path("organisations"))
                .isEqualTo(second.path("organisations"));
        assertThat(json(second.path("newer").asString()).path("organisations"))
                .isEqualTo(first.path("organisations"));
    }

    @Test
    void narrowsByFiltersAndText() {
        assertThat(json("/api/organisations?region=4313").path("total").asInt()).isEqualTo(22);
        assertThat(json("/api/organisations?section=C").path("total").asInt()).isEqualTo(44);
        assertThat(
                        json("/api/organisations?section=C&region=4313&q=%E5%8F%B7")
                                .path("total")
                                .asInt())
                .isEqualTo(22);
        assertThat(json("/api/organisations?q=%E9%9D%92%E5%B2%9A7%E5%8F%B7").path("total").asInt())
                .isEqualTo(1);
        assertThat(json("/api/organisations?q=%25").path("total").asInt()).isZero();
        assertThat(json("/api/organisations?q=%27%20or%201=1--").path("total").asInt()).isZero();
    }

    /// What a natural person's business is called is shown nowhere, and cannot be searched for.
    @Test
    void keepsTheNameAndCodeOfASoleTraderPrivate() {
        assertThat(json("/api/organisations?q=%E6%9D%8E%E5%9B%9B").path("total").asInt()).isZero();
        JsonNode trader = json("/api/organisations?kind=sole-trader").path("organisations").get(0);
        assertThat(trader.has("name")).isFalse();
        assertThat(trader.has("code")).isFalse();
        assertThat(node.get("/organisations.csv").body())
                .doesNotContain("李四")
                .doesNotContain("9243");
        assertThat(node.get("/organisations/" + trader.path("id").asString()).body())
                .doesNotContain("李四");
        assertThat(
                        jdbc().sql(
                                        "select count(*) from importing_own.item where"
                                                + " kind = 'sole-trader' and (name is not null"
                                                + " or code is not null)")
                                .query(Long.class)
                                .single())
                .isZero();
    }

    /// A name whose digest no record has is not believed.
    @Test
    void showsNoNameThatTheLedgerDoesNotHave() {
        JsonNode one =
                json("/api/organisations?q=%E9%9D%92%E5%B2%9A3%E5%8F%B7")
                        .path("organisations")
                        .get(0);
        String id = one.path("id").asString();
        byte[] digest =
                jdbc().sql("select digest from identity_own.name where organisation = ?")
                        .param(id)
                        .query(byte[].class)
                        .single();
        jdbc().sql("update identity_own.name set digest = ? where organisation = ?")
                .params(new byte[] {1}, id)
                .update();
        try {
            assertThat(json("/api/organisations/" + id).has("name")).isFalse();
        } finally {
            jdbc().sql("update identity_own.name set digest = ? where organisation = ?")
                    .params(digest, id)
                    .update();
        }
        assertThat(json("/api/organisations/" + id).path("name").asString()).isEqualTo("青岚3号");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/organisations",
                "/organisations?q=nothing-like-it",
                "/platforms",
                "/count",
                "/records",
                "/records?contract=identity",
                "/imports"
            })
    void everyPageAnswersInBothLanguages(String path) {
        for (String language : new String[] {"zh-CN", "en"}) {
            HttpResponse<String> answer =
                    node.get(
                            path + (path.contains("?") ? "&" : "?") + "lang=" + language,
                            node.asOwner());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.body()).contains("lang=\"" + language).doesNotContain("??");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/organisations?region=9999",
                "/api/organisations?after=x",
                "/api/organisations?after=-1",
                "/count?from=2026-13-01",
                "/count?from=2999-01-01",
                "/records?author=me",
                "/records?contract=none",
            })
    void saysWhichFieldIsWrong(String path) {
        assertThat(node.get(path).statusCode()).as(path).isEqualTo(400);
    }

    @Test
    void refusesAFileThatIsNoTable() {
        HttpResponse<String> answer =
                node.post(
                        "/api/imports/organisations",
                        "text/csv",
                        "a,b\n1,2".getBytes(StandardCharsets.UTF_8),
                        node.asOwner());

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("missing-column").contains("uscc (统一社会信用代码)");
    }

    @Test
    void anImportIsBegunOnce() {
        JsonNode job =
                RunningNode.json(
                        node.post(
                                "/api/imports/organisations",
                                "text/csv",
                                "name,uscc,kind,region\n桃溪村,,public-institution,4301\n"
                                        .getBytes(StandardCharsets.UTF_8),
                                node.asOwner()));
        String path = "/api/imports/" + job.path("id").asString();

        assertThat(
                        node.post(path + "/cancel", "text/csv", new byte[0], node.asOwner())
                                .statusCode())
                .isEqualTo(200);
        assertThat(node.post(path + "/start", "text/csv", new byte[0], node.asOwner()).statusCode())
                .isEqualTo(409);
        assertThat(node.get("/api/imports/0000000000000000", node.asOwner()).statusCode())
                .isEqualTo(404);
    }

    private static void await(String path, String member, long least) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (json(path).path(member).asLong() < least) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError(json(path).toString());
            }
            Thread.onSpinWait();
        }
    }

    private static JsonNode json(String path) {
        return RunningNode.json(node.get(path));
    }

    private static JdbcClient jdbc() {
        return JdbcClient.create(node.database().source());
    }
}
