/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Two keys with certificates that each made for itself, for nobody but these tests. */

#define DUTY_TEST_CERTIFICATE \
  "-----BEGIN PRIVATE KEY-----\n" \
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGJFDxNczaZgKxZvb\n" \
  "up+bnfNL0226nSLpqUQ1d1YfeNShRANCAATS4eErHF/ck+TYPLmg7WdZGPhbqH6f\n" \
  "NXvhdG78mlpFBMkf/65reR4k8tW9QRg9NHtt6G7/0ftR6AULrf/plwCF\n" \
  "-----END PRIVATE KEY-----\n" \
  "-----BEGIN CERTIFICATE-----\n" \
  "MIIBeDCCAR+gAwIBAgIUaaevHv+fksNevBuFlM4AVyylNx8wCgYIKoZIzj0EAwIw\n" \
  "ETEPMA0GA1UEAwwGY2FtZXJhMCAXDTI2MTEyNTE1NDQwMVoYDzIxMjYxMTAxMTU0\n" \
  "NDAxWjARMQ8wDQYDVQQDDAZjYW1lcmEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\n" \
  "AATS4eErHF/ck+TYPLmg7WdZGPhbqH6fNXvhdG78mlpFBMkf/65reR4k8tW9QRg9\n" \
  "NHtt6G7/0ftR6AULrf/plwCFo1MwUTAdBgNVHQ4EFgQUFmwaj+uas4NC1QQJruVX\n" \
  "y0D/xvAwHwYDVR0jBBgwFoAUFmwaj+uas4NC1QQJruVXy0D/xvAwDwYDVR0TAQH/\n" \
  "BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiBOx+wEx/jdKHZ5mhzxja4d658v8thk\n" \
  "h3ALLMwBS1PPiAIgGpMOxrAWsuRMdV3CRpkaNMtCMEdp480VCVRgDbleWDA=\n" \
  "-----END CERTIFICATE-----\n"

#define DUTY_TEST_OTHER_CERTIFICATE \
  "-----BEGIN PRIVATE KEY-----\n" \
  "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgojgGgbP2vRWzE1jj\n" \
  "bO80Db4v1uh4VAqvImNo4HA9x9ChRANCAAREqdHiajH4t8BM4OABqPtjtAt8MAgD\n" \
  "y48Eom4DGp2VBW/xvL5vQLHKn3hKCjVZrB77abH4ei1/QAzZWuV6zdhZ\n" \
  "-----END PRIVATE KEY-----\n" \
  "-----BEGIN CERTIFICATE-----\n" \
  "MIIBejCCAR+gAwIBAgIUbk/PZoOmXZbIS7MphrCODsmRga0wCgYIKoZIzj0EAwIw\n" \
  "ETEPMA0GA1UEAwwGY2FtZXJhMCAXDTI2MTEyNTE1NDQwMVoYDzIxMjYxMTAxMTU0\n" \
  "NDAxWjARMQ8wDQYDVQQDDAZjYW1lcmEwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC\n" \
  "AAREqdHiajH4t8BM4OABqPtjtAt8MAgDy48Eom4DGp2VBW/xvL5vQLHKn3hKCjVZ\n" \
  "rB77abH4ei1/QAzZWuV6zdhZo1MwUTAdBgNVHQ4EFgQUknC3/d4lghLqnoyB9Rtb\n" \
  "wCMKMLowHwYDVR0jBBgwFoAUknC3/d4lghLqnoyB9RtbwCMKMLowDwYDVR0TAQH/\n" \
  "BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAgd+aKj2RqWakisuDtILs6s6i9GsS\n" \
  "i5Mc9UVlssSElK8CIQDWrxuLBwNBw7NZixT860xr63RROl8yvwr/dGmKauJgQA==\n" \
  "-----END CERTIFICATE-----\n"
