package org.juzhou.testkit.disk;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Does on the real file system what is asked of a [FaultyDisk], as far as the disk lets it.
final class DiskProvider extends FileSystemProvider {
    private final FileSystemProvider real = FileSystems.getDefault().provider();
    private final DiskFileSystem files;
    private final FaultyDisk disk;

    DiskProvider(DiskFileSystem files, FaultyDisk disk) {
        this.files = files;
        this.disk = disk;
    }

    @Override
    public String getScheme() {
        return "disk";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new FileSystemAlreadyExistsException("a disk is made with its machine");
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return files;
    }

    @Override
    public Path getPath(URI uri) {
        return new DiskPath(files, Path.of(uri));
    }

    @Override
    public FileChannel newFileChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        disk.requireRunning();
        Path target = FaultyDisk.real(path);
        boolean writes = options.contains(StandardOpenOption.WRITE);
        if (writes) {
            disk.opened(target);
        }
        return new DiskChannel(disk, target, FileChannel.open(target, options, attributes));
    }

    @Override
    public SeekableByteChannel newByteChannel(
            Path path, Set<? extends OpenOption> options, FileAttribute<?>... attributes)
            throws IOException {
        return newFileChannel(path, options, attributes);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(
            Path folder, DirectoryStream.Filter<? super Path> filter) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(FaultyDisk.real(folder))) {
            for (Path entry : stream) {
                Path shown = new DiskPath(files, entry);
                if (filter.accept(shown)) {
                    entries.add(shown);
                }
            }
        }
        return new Listing(entries);
    }

    /// What was in a folder.
    private record Listing(List<Path> entries) implements DirectoryStream<Path> {
        @Override
        public Iterator<Path> iterator() {
            return entries.iterator();
        }

        @Override
        public void close() {}
    }

    @Override
    public void createDirectory(Path folder, FileAttribute<?>... attributes) throws IOException {
        disk.change(
                () -> Files.createDirectory(FaultyDisk.real(folder), attributes), () -> {}, true);
    }

    @Override
    public void delete(Path path) throws IOException {
        disk.change(
                () -> {
                    Files.delete(FaultyDisk.real(path));
                    disk.deleted(FaultyDisk.real(path));
                },
                () -> {},
                false);
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        disk.change(
                () -> Files.copy(FaultyDisk.real(source), FaultyDisk.real(target), options),
                () -> {},
                true);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        disk.change(
                () -> {
                    Files.move(FaultyDisk.real(source), FaultyDisk.real(target), options);
                    disk.moved(FaultyDisk.real(source), FaultyDisk.real(target));
                },
                () -> {},
                false);
    }

    @Override
    public boolean isSameFile(Path one, Path other) throws IOException {
        return Files.isSameFile(FaultyDisk.real(one), FaultyDisk.real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return Files.isHidden(FaultyDisk.real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return Files.getFileStore(FaultyDisk.real(path));
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(FaultyDisk.real(path), modes);
    }

    @Override
    public <V extends FileAttributeView> @Nullable V getFileAttributeView(
            Path path, Class<V> type, LinkOption... options) {
        return Files.getFileAttributeView(FaultyDisk.real(path), type, options);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(
            Path path, Class<A> type, LinkOption... options) throws IOException {
        return Files.readAttributes(FaultyDisk.real(path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String attributes, LinkOption... options)
            throws IOException {
        return Files.readAttributes(FaultyDisk.real(path), attributes, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options)
            throws IOException {
        disk.change(
                () -> Files.setAttribute(FaultyDisk.real(path), attribute, value, options),
                () -> {},
                false);
    }
}
