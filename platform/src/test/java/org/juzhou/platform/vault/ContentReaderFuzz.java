package org.juzhou.platform.vault;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.juzhou.ledger.Bytes;
import org.juzhou.ledger.Hash;
import org.juzhou.ledger.crypto.Aead;

class ContentReaderFuzz {
    private static final int LENGTH = ContentHead.CHUNK + 100;
    private static final byte[] CONTENT = new byte[LENGTH];
    private static final int PLACE = 3;

    private static final VaultAddress ADDRESS = new VaultAddress(Hash.of(new byte[Hash.LENGTH]));

    /// A file as the vault writes it, and its key.
    private record Right(SubjectKey key, Bytes file) {
        static Right of(VaultFormat format) {
            SubjectKey key = new SubjectKey(format, VaultPlace.FACTORY, new byte[32], new byte[32]);
            return new Right(key, Bytes.of(ContentReaderFuzz.file(key)));
        }
    }

    private static final List<Right> RIGHTS =
            Stream.of(VaultFormat.values()).map(Right::of).toList();

    /// An even first byte: the rest is the file. An odd one: the rest changes a right file, three
    /// bytes for where and one for what.
    @FuzzTest(maxDuration = "5s")
    void showsTheContentOrRefusesIt(byte[] input) throws IOException {
        for (Right one : RIGHTS) {
            byte[] right = one.file().toArray();
            byte[] file = input.length == 0 ? right : changed(input, right);
            byte[] shown = shown(file, one.key());
            boolean same = Arrays.equals(file, right);
            boolean whole = Arrays.equals(shown, CONTENT);
            if (same != whole || !Arrays.equals(shown, Arrays.copyOf(CONTENT, shown.length))) {
                throw new AssertionError("showed " + shown.length + " bytes of another file");
            }
        }
    }

    private static byte[] changed(byte[] input, byte[] right) {
        if (input[0] % 2 == 0) {
            return Arrays.copyOfRange(input, 1, input.length);
        }
        byte[] file = right.clone();
        for (int i = 1; i + PLACE < input.length; i += PLACE + 1) {
            int place = ByteBuffer.wrap(input, i, PLACE + 1).getInt() >>> Byte.SIZE;
            file[place % file.length] ^= input[i + PLACE];
        }
        return file;
    }

    private static byte[] shown(byte[] file, SubjectKey key) throws IOException {
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        try (InputStream in =
                ContentReader.open(new ByteArrayInputStream(file), file.length, key, ADDRESS)) {
            in.transferTo(shown);
        } catch (VaultException refused) {
            if (!refused.code().equals("vault-damaged")) {
                throw refused;
            }
        }
        return shown.toByteArray();
    }

    private static byte[] file(SubjectKey key) {
        Bytes salt = Bytes.of(new byte[ContentHead.SALT_LENGTH]);
        ContentHead head = new ContentHead(salt, LENGTH);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.bytes(key, ADDRESS));
        SubjectKey.ContentKeys keys = key.content(salt);
        file.writeBytes(keys.seal(0, false, Arrays.copyOf(CONTENT, ContentHead.CHUNK)));
        file.writeBytes(keys.seal(1, true, Arrays.copyOfRange(CONTENT, ContentHead.CHUNK, LENGTH)));
        if (file.size() != head.fileLength() || Aead.TAG_LENGTH * 2 + 73 + LENGTH != file.size()) {
            throw new AssertionError("a file of another length");
        }
        return file.toByteArray();
    }
}
