package org.juzhou.platform;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/// Everything the platform gives to a server. Whoever assembles one adds the two things that are
/// not found here: the open [org.juzhou.chain.Chain] and the [NodeFacts].
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class PlatformConfiguration {}
