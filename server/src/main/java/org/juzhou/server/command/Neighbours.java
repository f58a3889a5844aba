package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.juzhou.chain.genesis.FoundingMember;
import org.juzhou.chain.member.MemberHome;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.note.NoteSigner;
import org.juzhou.ledger.record.Genesis;
import org.juzhou.ledger.record.KeyId;
import org.juzhou.ledger.record.OrganisationId;

/// The members that `up --members N` runs on this machine, each a process of its own with a key of
/// its own, in a folder of the data directory. They show how members work; they are no protection
/// against whoever owns the machine.
final class Neighbours implements AutoCloseable {
    /// The most members on one machine.
    static final int MOST = 16;

    private static final String FOLDER = "members";
    private static final long LONGEST_END_SECONDS = 10;
    private static final List<String> NAMES =
            List.of("court", "notary-office", "university", "bank", "newspaper", "audit-office");

    private final List<Process> processes = new ArrayList<>();

    private Neighbours() {}

    /// Makes the keys of members before the genesis that names them: one that co-signs, and one of
    /// the organisation, which votes.
    static List<FoundingMember> found(Path data, int count, Suite suite) {
        List<FoundingMember> members = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = i < NAMES.size() ? NAMES.get(i) : "member-" + (i + 1);
            Path folder = data.resolve(FOLDER).resolve(name);
            NoteSigner signer = MemberHome.prepare(folder, name + ".localhost/member", suite);
            KeyId kid = new KeyId(OrganisationId.random(), 1);
            PrivateKey vote =
                    PrivateKey.generate(suite == Suite.GUOMI ? Algorithm.SM2 : Algorithm.ED25519);
            KeyFile.save(folder.resolve(kid + ".key"), vote);
            members.add(
                    new FoundingMember(
                            signer.verifierKey().name(),
                            kid,
                            vote.publicKey(),
                            List.of(signer.verifierKey())));
        }
        return members;
    }

    /// The folders of the members of a data directory.
    static List<Path> folders(Path data) {
        Path folder = data.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(one -> Files.exists(one.resolve("member.key"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /// Starts a process for each member of a data directory.
    static Neighbours start(Path data, Genesis genesis, URI server) {
        Neighbours neighbours = new Neighbours();
        for (Path folder : folders(data)) {
            String name = folder.getFileName() + ".localhost/member";
            if (!MemberHome.exists(folder)) {
                MemberHome.begin(folder, genesis, name).close();
            }
            neighbours.processes.add(process(folder, server));
        }
        return neighbours;
    }

    /// Ends them: they hear it by the end of their input.
    @Override
    public void close() {
        for (Process process : processes) {
            try {
                process.getOutputStream().close();
            } catch (IOException e) {
                process.destroy();
            }
        }
        for (Process process : processes) {
            awaitEnd(process);
        }
    }

    private static void awaitEnd(Process process) {
        try {
            if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process process(Path folder, URI server) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx384m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.juzhou.server.Main",
                        "member",
                        "--join",
                        server.toString(),
                        "--data",
                        folder.toString(),
                        "--until-eof");
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start the member in " + folder, e);
        }
    }
}
