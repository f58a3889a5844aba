package org.juzhou.platform.vault;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/// The first file in a folder of keys: its format byte and what tells its master key from others.
/// So another suite or another master key is noticed before it does harm.
final class KeyMark {
    private static final String NAME = "mark";
    private static final int LENGTH = 17;

    private KeyMark() {}

    /// Reads the mark, or makes it in a folder that has no keys yet, with a master key if there is
    /// none. Where there is a mark, a missing master key is never made anew.
    static KeyWrapping open(KeyFolder folder, Path masterFile, VaultFormat format) {
        Optional<byte[]> mark = folder.read(NAME, LENGTH);
        if (mark.isEmpty()) {
            if (!folder.names(KeyFolder.KEY).isEmpty()) {
                throw new VaultException(
                        "vault-damaged",
                        folder.path(NAME) + " is missing beside keys: restore the whole folder");
            }
            MasterKey master = MasterKey.loadOrMake(masterFile);
            folder.write(NAME, mark(master, format));
            return new KeyWrapping(format, master);
        }
        requireSuite(folder, mark.get(), format);
        MasterKey master = MasterKey.load(masterFile);
        if (!Arrays.equals(mark.get(), mark(master, format))) {
            throw new VaultException(
                    "vault-other-master-key",
                    masterFile + " is not the master key of these keys: restore the right one");
        }
        return new KeyWrapping(format, master);
    }

    private static void requireSuite(KeyFolder folder, byte[] mark, VaultFormat format) {
        if (mark.length != LENGTH) {
            throw new VaultException(
                    "vault-damaged",
                    folder.path(NAME) + " has not " + LENGTH + " bytes: restore the folder");
        }
        if (mark[0] != format.number()) {
            throw new VaultException(
                    "vault-other-suite",
                    "the keys were made in another suite than " + format.suite().text());
        }
    }

    private static byte[] mark(MasterKey master, VaultFormat format) {
        return ByteBuffer.allocate(LENGTH).put(format.number()).put(master.check(format)).array();
    }
}
