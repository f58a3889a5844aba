package org.juzhou.chain.check;

/// Something that is not as it should be.
///
/// @param entry the first entry that it concerns; -1 where no entry has to do with it
/// @param file where it lies
/// @param what is wrong, with its values
public record Finding(long entry, String file, String what) implements Comparable<Finding> {
    /// For what no entry wrote.
    public static final long NO_ENTRY = -1;

    /// By entry; what concerns none comes last.
    @Override
    public int compareTo(Finding other) {
        int byEntry = Long.compareUnsigned(entry, other.entry);
        return byEntry != 0 ? byEntry : (file + what).compareTo(other.file + other.what);
    }

    /// One line for people.
    @Override
    public String toString() {
        return (entry == NO_ENTRY ? "no entry" : "entry " + entry) + ", " + file + ": " + what;
    }
}
