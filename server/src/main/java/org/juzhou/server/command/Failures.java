package org.juzhou.server.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.juzhou.chain.MissingContractException;
import org.juzhou.chain.StoppedException;
import org.juzhou.chain.genesis.DataDirectoryException;
import org.juzhou.chain.ordering.OrderingException;
import org.juzhou.chain.store.StoreException;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.database.DatabaseException;
import org.juzhou.sdk.ServerException;
import org.juzhou.sdk.preserve.PreserveException;
import org.juzhou.server.web.ServerStartException;

/// The one place where what went wrong below becomes the exit code and the words of a command.
final class Failures {
    private static final int MOST_CAUSES = 20;

    private Failures() {}

    /// What a command says and returns for a failure: by the outermost cause that is known.
    static CommandFailure of(Throwable failure) {
        Optional<CommandFailure> missing = missingContract(failure);
        if (missing.isPresent()) {
            return missing.get();
        }
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            Throwable one = cause;
            Optional<CommandFailure> known = ofTheDisk(one).or(() -> known(one));
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return new CommandFailure(Ending.WORLD, "internal", failure.toString());
    }

    /// However deep: nothing is wrong but the age of the program.
    private static Optional<CommandFailure> missingContract(Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < MOST_CAUSES; i++) {
            if (cause instanceof MissingContractException) {
                return failure(Ending.WORLD, "contract-missing", cause);
            }
            cause = cause.getCause();
        }
        return Optional.empty();
    }

    /// Whether it is a fault of the program: then its trace is worth showing.
    static boolean isFault(CommandFailure failure) {
        return failure.code().equals("internal");
    }

    /// What the operating system says of a path or a disk, whoever passes it on.
    private static Optional<CommandFailure> ofTheDisk(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("No space left on device")
                || message.contains("Disk quota exceeded")) {
            return failure(Ending.WORLD, "disk-full", cause);
        }
        if (message.endsWith("Is a directory")) {
            return failure(Ending.UNUSABLE, "not-a-file", cause);
        }
        return message.endsWith("Not a directory") || isFileInTheWay(cause)
                ? failure(Ending.UNUSABLE, "not-a-folder", cause)
                : Optional.empty();
    }

    /// A folder was to be made where a file is.
    private static boolean isFileInTheWay(@Nullable Throwable cause) {
        return cause instanceof NotDirectoryException
                || cause instanceof FileAlreadyExistsException;
    }

    private static Optional<CommandFailure> known(Throwable cause) {
        return switch (cause) {
            case CommandFailure failure -> Optional.of(failure);
            case PreserveException e -> failure(ending(e.kind()), e.code(), e);
            case ServerException e -> failure(ending(e.kind()), e.code(), e);
            case FormatException e -> failure(Ending.UNUSABLE, e.code(), e);
            case DataDirectoryException e -> dataDirectory(e);
            case StoreException e -> failure(Ending.WORLD, "store-failed", e);
            case StoppedException e -> failure(Ending.WORLD, "stopped", e);
            case DatabaseException e when e.code().equals("bad-database-url") ->
                    failure(Ending.UNUSABLE, e.code(), e);
            case DatabaseException e -> failure(Ending.WORLD, e.code(), e);
            case ServerStartException e -> failure(Ending.WORLD, e.code(), e);
            case OrderingException e -> failure(Ending.WORLD, "stopped", e);
            case BindException e -> failure(Ending.WORLD, "port-taken", e);
            case NoSuchFileException e -> failure(Ending.UNUSABLE, "no-such-file", e);
            case AccessDeniedException e -> failure(Ending.WORLD, "access-denied", e);
            case UncheckedIOException e when isUnnamed(e) -> Optional.empty();
            case UncheckedIOException e -> failure(Ending.WORLD, "io-failed", e);
            case IOException e -> failure(Ending.WORLD, "io-failed", e);
            default -> Optional.empty();
        };
    }

    /// Whether the cause says more than the exception around it.
    private static boolean isUnnamed(UncheckedIOException e) {
        Throwable cause = e.getCause();
        return cause instanceof NoSuchFileException
                || cause instanceof AccessDeniedException
                || isFileInTheWay(cause);
    }

    private static Optional<CommandFailure> failure(Ending ending, String code, Throwable e) {
        return Optional.of(new CommandFailure(ending, code, String.valueOf(e.getMessage())));
    }

    private static Ending ending(PreserveException.Kind kind) {
        return switch (kind) {
            case INPUT -> Ending.UNUSABLE;
            case REFUSED, NOT_PROVEN -> Ending.REFUSED;
            case UNDECIDED -> Ending.WORLD;
        };
    }

    private static Ending ending(ServerException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, UNUSABLE_ANSWER, UNAVAILABLE -> Ending.WORLD;
            case REFUSED, NOT_FOUND -> Ending.REFUSED;
        };
    }

    private static Optional<CommandFailure> dataDirectory(DataDirectoryException e) {
        return switch (e.reason()) {
            case MISSING -> failure(Ending.UNUSABLE, "no-chain-here", e);
            case EXISTS -> failure(Ending.UNUSABLE, "chain-exists", e);
            case OTHER_VERSION -> failure(Ending.UNUSABLE, "other-version", e);
            case IN_USE -> failure(Ending.WORLD, "in-use", e);
            case UNUSABLE -> failure(Ending.WORLD, "data-unusable", e);
            case UNNEEDED -> failure(Ending.REFUSED, "no-need", e);
        };
    }
}
