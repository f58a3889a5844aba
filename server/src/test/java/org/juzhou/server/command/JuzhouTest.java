package org.juzhou.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class JuzhouTest {
    @TempDir Path home;

    @Test
    void printsItsHelpWhenNoCommandIsNamed() {
        Ran ran = Ran.of(home);

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("Usage: juzhou").contains("test [--long]");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void printsItsVersion() {
        Ran ran = Ran.of(home, "--version");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).startsWith("juzhou ");
    }

    @Test
    void refusesAnUnknownCommandAsWrongUsage() {
        Ran ran = Ran.of(home, "frobnicate");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("frobnicate");
    }

    @Test
    void everyCommandHasHelpAndJson() {
        for (CommandLine command : commands(Juzhou.commandLine(Map.of()))) {
            String name = command.getCommandSpec().qualifiedName();
            assertThat(command.getCommandSpec().optionsMap()).as(name).containsKey("--help");
            boolean group = !command.getSubcommands().isEmpty();
            assertThat(command.getCommandSpec().optionsMap().containsKey("--json"))
                    .as(name)
                    .isEqualTo(!group);
            String[] description = command.getCommandSpec().usageMessage().description();
            assertThat(String.join("", description)).as(name).isNotBlank();
        }
    }

    private static List<CommandLine> commands(CommandLine root) {
        List<CommandLine> all = new ArrayList<>();
        all.add(root);
        root.getSubcommands().values().forEach(command -> all.addAll(commands(command)));
        return all;
    }
}
