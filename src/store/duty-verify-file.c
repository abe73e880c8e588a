/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "store/duty-observe.h"
#include "store/duty-reads.h"
#include "store/duty-verify.h"

/**
 * duty_verify_file:
 * @path: (type filename): a database, which may be a copy, and may be the one of an open room
 * @request: what to verify
 * @error: return location for a #DutyStoreError: the journal could not be read
 *
 * Takes no lock that a room would see, makes no file and no table. Blocks; any thread.
 *
 * Returns: (transfer full) (nullable): what was found, a break too
 */
DutyVerification *
duty_verify_file (const char *path, const DutyVerifyRequest *request, GError **error)
{
  DutyVerifyRequest copy = *request;

  return duty_observe (path, duty_read_chain, &copy, (GDestroyNotify) duty_verification_free, error);
}
