package org.juzhou.platform.vault;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.juzhou.ledger.FormatException;
import org.juzhou.ledger.Suite;

/// A data key for each subject, wrapped under the master key, a file each in a folder of their own,
/// so that they are backed up apart from what they open.
///
/// A subject has no key, one, or never again one: a tombstone, written before the key is erased,
/// outlives it. No key stays in memory. One process uses the folder; any thread may use this.
public final class SubjectKeys {
    private static final String TOMBSTONE = ".destroyed";
    private static final int MAX_TOMBSTONE = 128;

    private final KeyFolder folder;
    private final KeyWrapping wrapping;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    private SubjectKeys(KeyFolder folder, KeyWrapping wrapping, InstantSource clock) {
        this.folder = folder;
        this.wrapping = wrapping;
        this.clock = clock;
    }

    /// Opens the folder of keys; the first time makes it, its mark, and the master key where there
    /// is none. What a kill left half done is finished: drafts go, and keys that have a tombstone.
    ///
    /// @param master file of the master key; kept, and backed up, apart from the folder
    /// @throws VaultException `vault-no-master-key`, `vault-bad-master-key`,
    ///   `vault-other-master-key`, `vault-other-suite`, or `vault-damaged` where there are keys and
    ///   no mark
    public static SubjectKeys open(Path folder, Path master, Suite suite, InstantSource clock) {
        KeyFolder files = new KeyFolder(folder);
        KeyWrapping wrapping = KeyMark.open(files, master, VaultFormat.of(suite));
        SubjectKeys keys = new SubjectKeys(files, wrapping, clock);
        keys.finish();
        return keys;
    }

    /// The suite that was chosen when the folder was made.
    public Suite suite() {
        return wrapping.format().suite();
    }

    /// Whether the subject's key was destroyed.
    public boolean isDestroyed(SubjectId subject) {
        return folder.has(subject + TOMBSTONE);
    }

    /// Destroys the key of a subject for good, and so all its content. When it returns that is on
    /// the disk. Doing it again changes nothing, and finishes what a failure interrupted.
    ///
    /// @return when it was destroyed first
    public Deletion destroy(SubjectId subject) {
        return destroy(new Deletion(subject, clock.instant()));
    }

    /// Everything that was ever destroyed here, sorted by subject. Keep it apart from the keys:
    /// after a restore of an older copy of them it is what [#replay] wants.
    ///
    /// @throws VaultException `vault-damaged` where a tombstone cannot be read; its subject stays
    ///   destroyed
    public synchronized List<Deletion> deletions() {
        List<Deletion> all = new ArrayList<>();
        for (SubjectId subject : subjects(TOMBSTONE)) {
            all.add(tombstone(subject));
        }
        return all;
    }

    /// Destroys again what was destroyed, after a restore and before anything is served.
    public void replay(Collection<Deletion> deletions) {
        deletions.forEach(this::destroy);
    }

    /// The key of a subject; empty where it has none.
    ///
    /// @throws VaultException `vault-key-destroyed`, or `vault-damaged` where it does not unwrap
    synchronized Optional<SubjectKey> find(SubjectId subject) {
        requireAlive(subject);
        return folder.read(subject + KeyFolder.KEY, KeyWrapping.LENGTH)
                .map(wrapped -> wrapping.unwrap(subject, wrapped));
    }

    /// The key of a subject, made and synced where it has none.
    ///
    /// @throws VaultException as [#find]
    synchronized SubjectKey findOrMake(SubjectId subject) {
        Optional<SubjectKey> known = find(subject);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] secret = new byte[SubjectKey.LENGTH];
        random.nextBytes(secret);
        folder.write(subject + KeyFolder.KEY, wrapping.wrap(subject, secret));
        return wrapping.key(subject, secret);
    }

    /// @throws VaultException `vault-key-destroyed`
    void requireAlive(SubjectId subject) {
        if (isDestroyed(subject)) {
            throw new VaultException(
                    "vault-key-destroyed",
                    "the key of " + subject + " was destroyed: nothing of it can be read or kept");
        }
    }

    /// The tombstone first: from then on the key counts for nothing, whatever becomes of its file.
    private synchronized Deletion destroy(Deletion deletion) {
        SubjectId subject = deletion.subject();
        if (!isDestroyed(subject)) {
            byte[] line = (deletion.line() + "\n").getBytes(StandardCharsets.US_ASCII);
            folder.write(subject + TOMBSTONE, line);
        }
        folder.erase(subject + KeyFolder.KEY);
        return tombstone(subject);
    }

    private synchronized void finish() {
        folder.eraseDrafts();
        for (SubjectId subject : subjects(TOMBSTONE)) {
            folder.erase(subject + KeyFolder.KEY);
        }
    }

    private List<SubjectId> subjects(String ending) {
        List<SubjectId> subjects = new ArrayList<>();
        for (String name : folder.names(ending)) {
            subjects.add(new SubjectId(name.substring(0, name.length() - ending.length())));
        }
        return subjects;
    }

    private Deletion tombstone(SubjectId subject) {
        String name = subject + TOMBSTONE;
        byte[] content = folder.read(name, MAX_TOMBSTONE).orElseGet(() -> new byte[0]);
        String text = new String(content, StandardCharsets.ISO_8859_1);
        try {
            if (text.endsWith("\n")) {
                Deletion read = Deletion.parse(text.substring(0, text.length() - 1));
                if (read.subject().equals(subject)) {
                    return read;
                }
            }
        } catch (FormatException e) {
            throw unreadable(name);
        }
        throw unreadable(name);
    }

    private VaultException unreadable(String name) {
        return new VaultException(
                "vault-damaged",
                folder.path(name) + " does not say when its subject was destroyed: write it again");
    }
}
