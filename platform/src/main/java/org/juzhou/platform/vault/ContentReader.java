package org.juzhou.platform.vault;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.juzhou.ledger.crypto.Aead;

/// Decrypts one file, chunk by chunk. It shows no byte whose chunk was not authenticated, at its
/// place, in its file; after damage every further read fails. For one thread.
final class ContentReader extends InputStream {
    private static final byte[] NOTHING = new byte[0];

    private final InputStream file;
    private final ContentHead head;
    private final SubjectKey.ContentKeys keys;
    private final VaultAddress address;
    private long index;
    private byte[] chunk = NOTHING;
    private int position;
    private boolean damaged;
    private boolean closed;

    private ContentReader(
            InputStream file, ContentHead head, SubjectKey.ContentKeys keys, VaultAddress address) {
        this.file = file;
        this.head = head;
        this.keys = keys;
        this.address = address;
    }

    /// Reads and checks the head of a file.
    ///
    /// @param fileLength of the whole file, which has to be what the head says
    /// @throws VaultException `vault-damaged`
    static ContentReader open(
            InputStream file, long fileLength, SubjectKey key, VaultAddress address)
            throws IOException {
        ContentHead head =
                ContentHead.read(file.readNBytes(ContentHead.LENGTH), key, address)
                        .filter(read -> read.fileLength() == fileLength)
                        .orElseThrow(() -> damage(address));
        return new ContentReader(file, head, key.content(head.salt()), address);
    }

    /// Bytes of the content.
    long length() {
        return head.length();
    }

    @Override
    public int read() throws IOException {
        return isAtEnd() ? -1 : Byte.toUnsignedInt(chunk[position++]);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        if (isAtEnd()) {
            return -1;
        }
        int some = Math.min(length, chunk.length - position);
        System.arraycopy(chunk, position, into, offset, some);
        position += some;
        return some;
    }

    @Override
    public int available() {
        return chunk.length - position;
    }

    @Override
    public void close() throws IOException {
        closed = true;
        forget();
        file.close();
    }

    private boolean isAtEnd() throws IOException {
        if (closed) {
            throw new IOException("the content was closed");
        }
        if (damaged) {
            throw damage(address);
        }
        while (position == chunk.length) {
            if (index == head.chunks()) {
                return true;
            }
            next();
        }
        return false;
    }

    private void next() throws IOException {
        forget();
        boolean last = index == head.chunks() - 1;
        int length = last ? (int) (head.length() - index * ContentHead.CHUNK) : ContentHead.CHUNK;
        byte[] sealed = file.readNBytes(length + Aead.TAG_LENGTH);
        Optional<byte[]> plain = keys.open((int) index, last, sealed);
        if (plain.isEmpty() || plain.get().length != length) {
            damaged = true;
            throw damage(address);
        }
        chunk = plain.get();
        index++;
    }

    private void forget() {
        Arrays.fill(chunk, (byte) 0);
        chunk = NOTHING;
        position = 0;
    }

    private static VaultException damage(VaultAddress address) {
        return new VaultException(
                "vault-damaged",
                "the content " + address + " is damaged: restore its file from a backup");
    }
}
