package org.juzhou.server.command;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.juzhou.server.web.ServerAddress;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What `up` and `serve` are told alike.
final class ServeOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data directory; by default $JUZHOU_DATA or ./.juzhou.")
    private @Nullable Path data;

    @Mixin private AddressOptions address;

    @Option(
            names = "--clock-is-right",
            description = "Date blocks by this machine's clock however it looks; logged.")
    private boolean clockIsRight;

    @Option(
            names = "--ask",
            paramLabel = "URL",
            description =
                    "Ask this member or node at the start what it holds of the chain, and fill up from it; may be repeated. After a restore of an old copy.")
    private List<URI> ask = List.of();

    @Option(
            names = "--signer",
            paramLabel = "FILE",
            description =
                    "Have keys in custody held by the signer that wrote this file (juzhou signer); without it one is started.")
    private @Nullable Path signer;

    @Mixin private Stamping stamping;

    @Mixin private DatabaseOptions database;

    /// Refuses what can never be served, before anything is made.
    void check() {
        address.check();
        stamping.check();
        database.check();
        for (URI one : ask) {
            if (one.getHost() == null || !String.valueOf(one.getScheme()).matches("https?")) {
                throw new CommandFailure(Ending.UNUSABLE, "bad-server", "--ask " + one);
            }
        }
    }

    /// Who is asked at the start.
    List<URI> ask() {
        return ask;
    }

    /// Where it answers.
    ServerAddress where() {
        return address.where();
    }

    /// What people type to reach it.
    URI site(URI server) {
        URI named = where().publicUrl();
        return named == null ? server : named;
    }

    Path data(Environment environment) {
        return data != null ? data : environment.data();
    }

    /// Where the database is.
    DatabaseOptions database() {
        return database;
    }

    /// Where another signer says how it is reached; null to start one.
    @Nullable Path signer() {
        return signer;
    }

    /// How heads are stamped.
    Stamping stamping() {
        return stamping;
    }

    boolean clockIsRight() {
        return clockIsRight;
    }
}
