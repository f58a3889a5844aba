package org.juzhou.platform.signer;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.crypto.Algorithm;
import org.juzhou.ledger.crypto.KeyFile;
import org.juzhou.ledger.crypto.PrivateKey;
import org.juzhou.ledger.record.KeyId;

/// Keys in this process; what is kept of them is sealed by whoever keeps it.
public final class FileKeys implements KeyHolder {
    @Override
    public Fresh make(KeyId kid, Algorithm wanted) {
        PrivateKey key = PrivateKey.generate(wanted);
        return new Fresh(key.publicKey(), KeyFile.format(key).asciiText());
    }

    @Override
    public byte[] sign(KeyId kid, @Nullable String secret, byte[] message) {
        return KeyFile.parse(Bytes.ascii(Objects.requireNonNull(secret))).sign(message);
    }
}
