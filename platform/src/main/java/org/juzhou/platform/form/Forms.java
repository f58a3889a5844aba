package org.juzhou.platform.form;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.juzhou.ledger.FormatException;
import org.juzhou.platform.problem.ErrorCode;
import org.juzhou.platform.problem.ErrorKind;
import org.juzhou.platform.problem.Problem;
import org.juzhou.platform.vault.VaultException;
import org.springframework.ui.Model;

/// The acts of forms.
public final class Forms {
    private static final String SLIP = "slip";

    private Forms() {}

    /// What was typed into a field; empty where the form came without it.
    public static String typed(@Nullable String value) {
        return value == null ? "" : value;
    }

    /// An act that may be refused.
    @FunctionalInterface
    public interface Act {
        /// Does it.
        void run() throws InterruptedException;
    }

    /// Does what a form asks for. Where it is refused, the model gets the [Slip], the answer its
    /// status, and the page is to be shown again. Who is not signed in or asks for what is not
    /// theirs gets no form.
    public static boolean isDone(Model model, HttpServletResponse response, Act act)
            throws InterruptedException {
        Slip slip;
        try {
            act.run();
            return true;
        } catch (Problem e) {
            ErrorKind kind = e.code().kind();
            if (kind == ErrorKind.NOT_FOUND
                    || kind == ErrorKind.BROKEN
                    || e.code() == ErrorCode.SIGN_IN_NEEDED
                    || e.code() == ErrorCode.NOT_PERMITTED) {
                throw e;
            }
            slip = new Slip(e.code(), e.field(), e.detail());
        } catch (FormatException e) {
            slip = new Slip(ErrorCode.of(e.code()), e.field(), String.valueOf(e.getMessage()));
        } catch (VaultException e) {
            slip = new Slip(ErrorCode.of(e.code()), null, String.valueOf(e.getMessage()));
        }
        response.setStatus(slip.code().kind().status());
        model.addAttribute(SLIP, slip);
        return false;
    }
}
