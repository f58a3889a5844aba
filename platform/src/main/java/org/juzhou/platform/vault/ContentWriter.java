package org.juzhou.platform.vault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.SecureRandom;
import javax.crypto.Mac;
import org.juzhou.chain.genesis.DurableFile;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;

/// Encrypts one content into one file, chunk by chunk, in one pass: the address comes out at the
/// end, and the head that names it is written last.
final class ContentWriter {
    private static final byte[] NOTHING = new byte[0];

    private final SubjectKey key;
    private final FileChannel file;
    private final Bytes salt;

    ContentWriter(SubjectKey key, FileChannel file) {
        this.key = key;
        this.file = file;
        byte[] random = new byte[ContentHead.SALT_LENGTH];
        new SecureRandom().nextBytes(random);
        this.salt = Bytes.unsafeWrap(random);
    }

    /// Writes all of a content and syncs it.
    ///
    /// @throws IOException the content cannot be read
    /// @throws VaultException `vault-too-large`
    VaultAddress write(InputStream content, long limit) throws IOException {
        Mac digest = key.addresses();
        SubjectKey.ContentKeys keys = key.content(salt);
        long length = 0;
        long position = ContentHead.LENGTH;
        byte[] chunk = content.readNBytes(ContentHead.CHUNK);
        boolean last = false;
        for (int index = 0; !last; index++) {
            length += chunk.length;
            if (length > limit) {
                throw new VaultException(
                        "vault-too-large", "the content has more than " + limit + " bytes");
            }
            digest.update(chunk);
            byte[] next =
                    chunk.length < ContentHead.CHUNK
                            ? NOTHING
                            : content.readNBytes(ContentHead.CHUNK);
            last = next.length == 0;
            put(keys.seal(index, last, chunk), position);
            position += ContentHead.SEALED_CHUNK;
            chunk = next;
        }
        VaultAddress address = new VaultAddress(Hash.of(digest.doFinal()));
        put(new ContentHead(salt, length).bytes(key, address), 0);
        sync();
        return address;
    }

    private void put(byte[] bytes, long position) {
        try {
            DurableFile.put(file, ByteBuffer.wrap(bytes), position);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void sync() {
        try {
            file.force(true);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("cannot write to the vault: " + e.getMessage(), e);
    }
}
