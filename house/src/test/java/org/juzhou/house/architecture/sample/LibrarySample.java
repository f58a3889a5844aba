package org.juzhou.house.architecture.sample;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.RaftPeerId;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.rocksdb.RocksDB;

/// One foreign type or habit in the wrong place in each nested class.
@SuppressWarnings("UnusedVariable")
final class LibrarySample {
    private LibrarySample() {}

    record UsesRatis(RaftPeerId peer) {}

    record UsesRocksDb(RocksDB db) {}

    record UsesBouncyCastle(SM3Digest digest) {}

    record SignsWithBouncyCastle(Ed25519Signer signer) {}

    static final class VerifiesWithBouncyCastle {
        boolean verify(byte[] signature, byte[] key, byte[] message) {
            return Ed25519.verify(signature, 0, key, 0, message, 0, message.length);
        }
    }

    static final class Prints {
        void print() {
            System.out.println("here");
        }
    }

    static final class CountsForAll {
        static final AtomicLong COUNT = new AtomicLong();
    }

    static final class RemembersForAll {
        static String last = "";
    }
}
