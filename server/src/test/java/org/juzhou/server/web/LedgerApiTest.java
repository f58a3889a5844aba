package org.juzhou.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.juzhou.server.web.RecordsApiTest.assertProblem;
import static org.juzhou.server.web.RunningNode.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.note.Checkpoint;
import org.juzhou.ledger.note.SignedNote;
import org.juzhou.ledger.policy.Policy;
import tools.jackson.databind.JsonNode;

class LedgerApiTest {
    private static final int TILE_HASH_BYTES = 32;

    @TempDir static Path folder;
    private static RunningNode node;
    private static String id;

    @BeforeAll
    static void serve() {
        node = RunningNode.begin(folder, Suite.STANDARD);
        id = node.preserve(1);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @Test
    void saysWhichChainItIsAndUnderWhichPolicy() {
        JsonNode chain = json(node.get("/api/chain"));
        Bytes policy = Bytes.of(node.bytes("/policy.txt").body());

        assertThat(chain.path("genesis").asString())
                .isEqualTo(node.chain().identity().chain().hex());
        assertThat(chain.path("suite").asString()).isEqualTo("standard");
        assertThat(chain.path("state").asString()).isEqualTo("ready");
        assertThat(chain.path("policy").asString()).isEqualTo(Policy.parse(policy).hash().hex());
        assertThat(chain.path("limits").path("lines").asInt()).isEqualTo(1_024);
    }

    @Test
    void servesTheCheckpointThatItsHeadIsMadeOf() {
        JsonNode head = json(node.get("/api/head"));
        HttpResponse<byte[]> checkpoint = node.bytes("/checkpoint");

        SignedNote note = SignedNote.parse(Bytes.of(checkpoint.body()));
        assertThat(Checkpoint.parse(note.text()).size()).isEqualTo(head.path("size").asLong());
        assertThat(Checkpoint.parse(note.text()).root().hex())
                .isEqualTo(head.path("root").asString());
        assertThat(checkpoint.headers().firstValue("Access-Control-Allow-Origin")).hasValue("*");
    }

    @Test
    void servesTilesOfPublishedSizesForEverAndNoOthers() {
        long size = json(node.get("/api/head")).path("size").asLong();
        HttpResponse<byte[]> tile = node.bytes("/tile/0/000.p/" + size);

        assertThat(tile.statusCode()).isEqualTo(200);
        assertThat(tile.body()).hasSize((int) size * TILE_HASH_BYTES);
        assertThat(tile.headers().firstValue("Cache-Control").orElseThrow()).contains("immutable");
        assertThat(node.bytes("/tile/entries/000.p/" + size).statusCode()).isEqualTo(200);
        assertProblem(node.get("/tile/0/000.p/" + (size + 1)), 404, "no-such-tile");
        assertProblem(node.get("/tile/0/000"), 404, "no-such-tile");
        assertProblem(node.get("/tile/0/1"), 404, "no-such-tile");
        assertProblem(node.get("/tile/x/y/z"), 404, "no-such-tile");
    }

    @Test
    void showsBlocksAndEntriesAsTheyAre() {
        JsonNode genesis = json(node.get("/api/entries/0"));
        JsonNode record = json(node.get("/api/entries/1"));
        JsonNode block = json(node.get("/api/blocks/1"));

        assertThat(genesis.path("kind").asString()).isEqualTo("genesis");
        assertThat(genesis.path("leaf").asString())
                .isEqualTo(node.chain().identity().chain().hex());
        assertThat(record.path("kind").asString()).isEqualTo("record");
        assertThat(record.path("id").asString()).isEqualTo(id);
        assertThat(block.path("records").get(0).asString()).isEqualTo(id);
        assertThat(block.path("previous").asString()).isEqualTo(genesis.path("leaf").asString());
        assertThat(json(node.get("/api/blocks/0")).path("records").size()).isZero();
    }

    @Test
    void refusesWhatIsNotThereOrIsWrittenInAnotherWay() {
        assertProblem(node.get("/api/blocks/99999"), 404, "no-such-block");
        assertProblem(node.get("/api/entries/99999"), 404, "no-such-entry");
        assertProblem(node.get("/api/entries/01"), 400, "bad-address");
        assertProblem(node.get("/api/entries/-1"), 400, "bad-address");
        assertProblem(node.get("/api/entries/9223372036854775808"), 400, "bad-address");
        assertProblem(node.get("/api/nothing"), 404, "not-found");
        assertProblem(node.get("/api/records"), 405, "wrong-method");
    }

    @Test
    void describesItselfInBothLanguages() {
        String english = node.get("/docs/openapi.json?lang=en").body();
        String chinese = node.get("/docs/openapi.json?lang=zh-CN").body();

        assertThat(english).contains("/api/records/{id}/receipt").contains("Submit records");
        assertThat(chinese).contains("提交记录");
    }
}
