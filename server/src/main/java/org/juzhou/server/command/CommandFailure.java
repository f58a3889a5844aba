package org.juzhou.server.command;

import java.util.Arrays;
import java.util.List;

/// Why a command did not do what was asked. The text is in `messages/command` under `error.<code>`,
/// and names the way out.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Ending ending;
    private final String code;
    private final transient List<Object> args;

    private CommandFailure(Ending ending, String code, Object... args) {
        super(code + Arrays.toString(args));
        this.ending = ending;
        this.code = code;
        this.args = List.of(args);
    }

    static CommandFailure refused(String code, Object... args) {
        return new CommandFailure(Ending.REFUSED, code, args);
    }

    static CommandFailure unusable(String code, Object... args) {
        return new CommandFailure(Ending.UNUSABLE, code, args);
    }

    static CommandFailure world(String code, Object... args) {
        return new CommandFailure(Ending.WORLD, code, args);
    }

    Ending ending() {
        return ending;
    }

    String code() {
        return code;
    }

    List<Object> args() {
        return args;
    }
}
