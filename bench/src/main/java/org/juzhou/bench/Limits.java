package org.juzhou.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Suite;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.crypto.PublicKey;
import org.juzhou.ledger.crypto.SignatureEngine;

/// What this machine can do at most, measured in the same run as what the program does.
///
/// @param verifyPerSecond signatures checked on all cores, many keys, with the engine the program
///   uses
/// @param fsyncPerSecond writes of 4 kB to one file, each synced, on the disk of the server's data
/// @param sha256PerSecond hashes of [#MESSAGE_BYTES] bytes on all cores
record Limits(double verifyPerSecond, double fsyncPerSecond, double sha256PerSecond) {
    /// Length of what is signed and hashed.
    static final int MESSAGE_BYTES = 300;

    private static final int KEYS = 64;
    private static final int SIGNATURES = 4_096;
    private static final int PAGE = 4_096;

    private record Signed(PublicKey key, Bytes message, Bytes signature) {}

    /// What is done again and again by one thread.
    interface Loop {
        void once(int round);
    }

    /// Makes a loop for each thread.
    interface LoopMaker {
        Loop forThread(int thread);
    }

    /// The higher of each: what the machine can do, whatever else it had to do meanwhile.
    Limits max(Limits other) {
        return new Limits(
                Math.max(verifyPerSecond, other.verifyPerSecond),
                Math.max(fsyncPerSecond, other.fsyncPerSecond),
                Math.max(sha256PerSecond, other.sha256PerSecond));
    }

    /// The share that a rate is of the limit of signature checks, to a thousandth.
    double shareOfVerify(double perSecond) {
        return Figure.rounded(perSecond / verifyPerSecond, 3);
    }

    /// Measures all three.
    static Limits measure(Path folder, int seconds) throws IOException, InterruptedException {
        return new Limits(verify(seconds), fsync(folder, seconds), sha256(seconds));
    }

    /// Signatures checked a second on all cores.
    static double verify(int seconds) throws InterruptedException {
        List<Signed> signed = sign();
        SignatureEngine engine = SignatureEngine.get();
        return onAllCores(
                seconds,
                thread ->
                        round -> {
                            Signed one =
                                    signed.get(
                                            (round + thread * (SIGNATURES / 2 + 1)) % SIGNATURES);
                            if (!engine.verify(
                                    one.key,
                                    one.message.unsafeArray(),
                                    one.signature.unsafeArray())) {
                                throw new IllegalStateException(
                                        engine.name() + " refuses a signature of its own");
                            }
                        });
    }

    private static List<Signed> sign() {
        List<PrivateKey> keys = new ArrayList<>();
        for (int i = 0; i < KEYS; i++) {
            keys.add(PrivateKey.generate(Algorithm.ED25519));
        }
        SplittableRandom random = new SplittableRandom(1);
        List<Signed> signed = new ArrayList<>();
        for (int i = 0; i < SIGNATURES; i++) {
            byte[] message = new byte[MESSAGE_BYTES];
            random.nextBytes(message);
            PrivateKey key = keys.get(i % KEYS);
            signed.add(
                    new Signed(
                            key.publicKey(),
                            Bytes.unsafeWrap(message),
                            Bytes.unsafeWrap(key.sign(message))));
        }
        return List.copyOf(signed);
    }

    private static double sha256(int seconds) throws InterruptedException {
        return onAllCores(
                seconds,
                thread -> {
                    MessageDigest digest = Suite.STANDARD.newDigest();
                    byte[] message = new byte[MESSAGE_BYTES];
                    return round -> {
                        message[round & 0xff]++;
                        digest.update(message);
                        message[0] ^= digest.digest()[0];
                    };
                });
    }

    private static double fsync(Path folder, int seconds) throws IOException {
        Path file = Files.createTempFile(folder, "fsync", ".probe");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer page = ByteBuffer.allocateDirect(PAGE);
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            long count = 0;
            while (System.nanoTime() < end) {
                page.clear();
                while (page.hasRemaining()) {
                    channel.write(page);
                }
                channel.force(false);
                count++;
            }
            return count * 1e9 / (System.nanoTime() - start);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// Rounds a second of all threads. Runs one loop on every core, first for as long as is
    /// measured (so that all is compiled), then with the clock on.
    static double onAllCores(int seconds, LoopMaker loops) throws InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        CyclicBarrier together = new CyclicBarrier(cores);
        try (ExecutorService pool = Executors.newFixedThreadPool(cores)) {
            List<Future<Double>> rates = new ArrayList<>();
            for (int thread = 0; thread < cores; thread++) {
                Loop loop = loops.forThread(thread);
                rates.add(
                        pool.submit(
                                () -> {
                                    rate(loop, seconds);
                                    together.await();
                                    return rate(loop, seconds);
                                }));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a raw limit could not be measured", e.getCause());
        }
    }

    private static double rate(Loop loop, int seconds) {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        int rounds = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 16; i++) {
                loop.once(rounds++ & Integer.MAX_VALUE);
            }
        }
        return rounds * 1e9 / (System.nanoTime() - start);
    }
}
