package org.juzhou.house.tidy;

/// One thing that breaks a rule: the file it is in, and what is wrong, in words that say what to
/// do.
record Finding(String path, String what) {
    @Override
    public String toString() {
        return path + ": " + what;
    }
}
