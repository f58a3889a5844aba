package org.juzhou.platform.access;

import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/// The way in where nobody has an account yet: links for the operator's first two administrators,
/// so that neither is ever alone.
@Component
public class FirstAdministrators {
    private static final int HOW_MANY = 2;

    private final Grants grants;
    private final Invitations invitations;
    private final Access access;

    FirstAdministrators(Grants grants, Invitations invitations, Access access) {
        this.grants = grants;
        this.invitations = invitations;
        this.access = access;
    }

    /// Paths of fresh links; none once anybody administers the operator.
    public List<String> links() {
        if (grants.hasAdministrator(access.operator())) {
            return List.of();
        }
        return IntStream.range(0, HOW_MANY)
                .mapToObj(
                        _ ->
                                "/invitations/"
                                        + invitations.invite(
                                                access.operator(), Role.ADMINISTRATOR, null, null))
                .toList();
    }
}
