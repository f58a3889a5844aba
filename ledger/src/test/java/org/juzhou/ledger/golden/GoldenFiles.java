package org.juzhou.ledger.golden;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.json.Json;
import org.juzhou.ledger.json.JsonArray;
import org.juzhou.ledger.json.JsonInteger;
import org.juzhou.ledger.json.JsonObject;
import org.juzhou.ledger.json.JsonText;
import org.juzhou.ledger.record.SignedRecord;

/// The golden files in `src/test/resources/golden`, in the order of the log.
///
/// They are part of the protocol's tests and are never made again; [#main] writes those of a suite
/// that has none yet.
public final class GoldenFiles {
    private final Suite suite;

    /// The files of this suite.
    public GoldenFiles(Suite suite) {
        this.suite = suite;
    }

    /// The bytes of a file.
    public Bytes read(String name) {
        String path = "/golden/" + suite.text() + "/" + name;
        try (InputStream in = GoldenFiles.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("there is no golden file " + path);
            }
            return Bytes.unsafeWrap(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the entries hash to, computed from their bytes.
    static JsonObject expected(GoldenChain chain, Suite suite, Map<String, Bytes> files) {
        Map<String, Json> expected = new LinkedHashMap<>();
        expected.put("suite", new JsonText(suite.text()));
        expected.put("chain", new JsonText(suite.leafHash(entry(files, "genesis.entry")).hex()));
        Map<String, Json> leaves = new LinkedHashMap<>();
        Map<String, Json> ids = new LinkedHashMap<>();
        files.forEach(
                (name, bytes) -> {
                    if (name.endsWith(".entry")) {
                        leaves.put(name, new JsonText(suite.leafHash(bytes).hex()));
                    }
                    if (bytes.startsWith(Bytes.ascii("eyJ"))) {
                        String text = bytes.asciiText();
                        ids.put(
                                name,
                                new JsonText(
                                        suite.hash(
                                                        Bytes.ascii(
                                                                text.substring(
                                                                        0, text.lastIndexOf('.'))))
                                                .hex()));
                    }
                });
        expected.put("leafHashes", new JsonObject(leaves));
        expected.put("recordIds", new JsonObject(ids));
        expected.put("statement", new JsonText(chain.statement(0).bytes().hex()));
        expected.put("digest", new JsonText(chain.statement(0).digest(suite).hex()));
        expected.put("salt", new JsonText(chain.salt(0).bytes().hex()));
        expected.put("leaf", new JsonText(chain.leaf(0).hex()));
        Map<String, Json> batch = new LinkedHashMap<>();
        batch.put("count", new JsonInteger(chain.batchTree().count()));
        batch.put("root", new JsonText(chain.batchTree().root().hex()));
        batch.put("paths", new JsonArray(paths(chain)));
        expected.put("batch", new JsonObject(batch));
        return new JsonObject(expected);
    }

    private static List<Json> paths(GoldenChain chain) {
        List<Json> paths = new ArrayList<>();
        for (int item = 0; item < chain.batchTree().count(); item++) {
            paths.add(new JsonText(chain.batchTree().pathBytes(item).hex()));
        }
        return paths;
    }

    private static Bytes entry(Map<String, Bytes> files, String name) {
        Bytes bytes = files.get(name);
        if (bytes == null) {
            throw new IllegalStateException("no file " + name);
        }
        return bytes;
    }

    /// Writes the files of each suite that has none, below the folder that is given.
    public static void main(String[] args) throws IOException {
        for (Suite suite : Suite.values()) {
            Path folder = Path.of(args[0]).resolve(suite.text());
            if (Files.exists(folder)) {
                continue;
            }
            Files.createDirectories(folder);
            GoldenChain chain = new GoldenChain(suite);
            Map<String, Bytes> files = new LinkedHashMap<>();
            files.put("genesis.entry", chain.genesis().toBytes());
            files.put("register-key.entry", compact(chain.registration(chain.proof())));
            files.put("evidence.entry", compact(chain.evidence()));
            files.put("batch.entry", compact(chain.batch()));
            files.put("seal.entry", chain.seal().toBytes());
            files.put("content.txt", GoldenChain.CONTENT);
            files.put("content.txt.disclosures", chain.disclosures().toBytes());
            files.put("expected.json", Bytes.ascii(expected(chain, suite, files).toJson()));
            for (Map.Entry<String, Bytes> file : files.entrySet()) {
                Files.write(folder.resolve(file.getKey()), file.getValue().toArray());
            }
        }
    }

    private static Bytes compact(SignedRecord record) {
        return record.compact();
    }
}
