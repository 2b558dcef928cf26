package io.leaderforge.gateway;

import io.leaderforge.testkit.HouseRules;

class HouseRulesTest extends HouseRules {}
