package org.juzhou.server.command;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.juzhou.chain.check.TileExport;
import org.juzhou.ledger.Suite;
import org.juzhou.sdk.JuzhouClient;
import org.juzhou.sdk.TileMirror;
import org.juzhou.server.command.ChainTarget.Where;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `juzhou export tiles DIR`: the log as a static folder.
@Command(
        name = "tiles",
        description = {
            "Writes the log as a folder that any web server can serve (C2SP tlog-tiles).",
            "A folder with an earlier export of the same log is brought up to date."
        },
        mixinStandardHelpOptions = true)
final class ExportTilesCommand implements Callable<Integer> {
    @Mixin private Output output;
    @Mixin private ChainTarget target;

    @Parameters(
            paramLabel = "DIR",
            description = "The folder: new, empty, or with an earlier export.")
    private Path folder;

    @Override
    public Integer call() {
        TileMirror.Mirrored done =
                switch (target.find()) {
                    case Where.Served served -> mirror(served);
                    case Where.Stopped stopped -> export(stopped);
                };
        output.say(
                "export.done",
                ProgressBar.whole(done.written()),
                ProgressBar.whole(done.size()),
                folder);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("folder", folder.toString());
        json.put("size", done.size());
        json.put("written", done.written());
        json.put("kept", done.kept());
        output.result(json);
        return Ending.DONE.exitCode();
    }

    private TileMirror.Mirrored mirror(Where.Served served) {
        try (JuzhouClient client = ChainTarget.client(served)) {
            Suite suite = client.chain().suite();
            return new TileMirror(client, suite, folder).run();
        }
    }

    private TileMirror.Mirrored export(Where.Stopped stopped) {
        try (StoppedChain chain = StoppedChain.open(stopped.data())) {
            TileExport.Exported done = chain.exportTiles(folder);
            return new TileMirror.Mirrored(done.size(), done.written(), done.kept());
        } catch (TileExport.ExportException e) {
            throw new CommandFailure(
                    Ending.UNUSABLE, "cannot-export", String.valueOf(e.getMessage()));
        }
    }
}
