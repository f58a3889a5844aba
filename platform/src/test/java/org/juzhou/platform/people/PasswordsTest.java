package org.juzhou.platform.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.juzhou.platform.problem.Problem;

/// Which passwords are taken, and how they are kept.
class PasswordsTest {
    private static final LoginName LOGIN = new LoginName("he.ming");
    private final Passwords passwords = new Passwords();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "password123",
                "Password2026!",
                "qwertyuiop",
                "1234567890",
                "9876543210",
                "aaaaaaaaaaaa",
                "abababababab",
                "abcdefghijklm",
                "my he.ming password"
            })
    void refusesWhatIsEasyToGuess(String weak) {
        assertThatThrownBy(() -> passwords.require(weak, LOGIN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("weak-password")
                .hasMessageNotContaining(weak);
    }

    @ParameterizedTest
    @ValueSource(strings = {"江心橘洲在早晨很安静呀", "correct words of mine", "k7mq-3xwp-t2vd"})
    void takesASentence(String good) {
        assertThatCode(() -> passwords.require(good, LOGIN)).doesNotThrowAnyException();
    }

    @Test
    void keepsArgon2AndKnowsItAgain() {
        String stored = passwords.hash("correct words of mine");

        assertThat(stored).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
        assertThat(passwords.matches("correct words of mine", stored)).isTrue();
        assertThat(passwords.matches("correct words of Mine", stored)).isFalse();
        assertThat(passwords.matches("nobody has this password", null)).isFalse();
    }
}
