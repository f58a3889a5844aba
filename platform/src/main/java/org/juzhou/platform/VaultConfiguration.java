package org.juzhou.platform;

import java.time.InstantSource;
import org.juzhou.chain.Chain;
import org.juzhou.platform.vault.SubjectKeys;
import org.juzhou.platform.vault.Vault;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The vault of a node.
@Configuration(proxyBeanMethods = false)
class VaultConfiguration {
    @Bean
    SubjectKeys subjectKeys(Chain chain, NodeFiles files) {
        return SubjectKeys.open(
                files.subjectKeys(),
                files.masterKey(),
                chain.identity().suite(),
                InstantSource.system());
    }

    @Bean
    Vault vault(NodeFiles files, SubjectKeys keys) {
        return Vault.at(files.vault(), keys);
    }
}
