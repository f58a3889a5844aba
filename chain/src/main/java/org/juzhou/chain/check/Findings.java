package org.juzhou.chain.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.juzhou.chain.store.StoreException;

/// Collects findings: of each file the first ones, and how many there are. Any thread may add.
final class Findings {
    private static final int MOST_OF_A_FILE = 20;

    private final Map<String, TreeSet<Finding>> byFile = new TreeMap<>();
    private long count;

    synchronized void add(long entry, String file, String what) {
        count++;
        TreeSet<Finding> found = byFile.computeIfAbsent(file, f -> new TreeSet<>());
        found.add(new Finding(entry, file, what));
        if (found.size() > MOST_OF_A_FILE) {
            found.pollLast();
        }
    }

    void add(long entry, StoreException failure) {
        add(entry, failure.file(), String.valueOf(failure.getMessage()));
    }

    synchronized boolean hasAny() {
        return count > 0;
    }

    synchronized boolean names(String file) {
        return byFile.containsKey(file);
    }

    synchronized long count() {
        return count;
    }

    synchronized List<Finding> inOrder() {
        List<Finding> all = new ArrayList<>();
        byFile.values().forEach(all::addAll);
        all.sort(null);
        return all;
    }
}
