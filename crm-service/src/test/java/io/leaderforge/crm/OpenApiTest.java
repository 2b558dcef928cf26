package io.leaderforge.crm;

import io.leaderforge.testkit.OpenApiDocument;

@CrmTest
class OpenApiTest extends OpenApiDocument {}
