package org.juzhou.server.web;

import org.juzhou.notary.NotaryConfiguration;
import org.juzhou.platform.PlatformConfiguration;
import org.juzhou.server.demo.DemoPeople;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/// The parts of the server: the platform, and each application.
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({PlatformConfiguration.class, NotaryConfiguration.class, DemoPeople.Parts.class})
class ServerApplication {}
