package org.juzhou.sdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UserHomeTest {
    @Test
    void namesFilesAfterTheOrigin() {
        assertThat(UserHome.fileName("localhost/juzhou/0123456789abcdef"))
                .isEqualTo("localhost_juzhou_0123456789abcdef");
    }

    @Test
    void noTwoOriginsShareAFileAndNoneLeavesItsFolder() {
        List<String> origins =
                List.of(
                        "a/b",
                        "a_b",
                        "a:b",
                        "a b",
                        "..",
                        ".",
                        "/",
                        "//",
                        "../x",
                        "a/../b",
                        "x".repeat(200));
        Set<String> names = new HashSet<>();
        for (String origin : origins) {
            String name = UserHome.fileName(origin);
            assertThat(names.add(name)).as("%s is %s", origin, name).isTrue();
            Path folder = Path.of("/home/policies");
            Path file = folder.resolve(name + ".policy").normalize();
            assertThat(file.getParent()).as(name).isEqualTo(folder);
            assertThat(folder.resolve(name).normalize().getParent()).as(name).isEqualTo(folder);
        }
    }

    @Test
    void livesWhereTheEnvironmentSays() {
        assertThat(UserHome.of(Map.of("JUZHOU_HOME", "/x")).folder()).isEqualTo(Path.of("/x"));
        assertThat(UserHome.of(Map.of()).folder().getFileName()).hasToString(".juzhou");
    }
}
