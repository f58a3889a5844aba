package org.juzhou.platform.desk;

import java.util.List;
import org.juzhou.platform.access.SignedIn;

/// What of an application waits for people.
public interface DeskSource {
    /// What waits for somebody now, acting as they do.
    List<DeskItem> waiting(SignedIn me);
}
