/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DutyStoreError:
 * @DUTY_STORE_ERROR_CORRUPT: the file is damaged or not a database; nothing was written to it
 * @DUTY_STORE_ERROR_FOREIGN: the file is a database of another program; nothing was written to it
 * @DUTY_STORE_ERROR_NEWER: a newer version of this program made the database; nothing was written to it
 * @DUTY_STORE_ERROR_READ_ONLY: the file or its folder may not be written
 * @DUTY_STORE_ERROR_IN_USE: another program has the database open
 * @DUTY_STORE_ERROR_FULL: the disk is full; the request was undone, later ones succeed once there is room
 * @DUTY_STORE_ERROR_BUSY: too many requests wait to be written; try again in a moment
 * @DUTY_STORE_ERROR_CLOSED: the store was closed before the request could be written
 * @DUTY_STORE_ERROR_BROKEN: the journal's chain or a text it vouches for does not hold; the message
 *   names the first entry that is broken
 * @DUTY_STORE_ERROR_FAILED: any other failure of the engine or of the disk below it
 *
 * What can go wrong with the store itself. Whatever the request asked that cannot be done (no such
 * case, a move that is not allowed, a key used twice) is a #DutyDispatchError.
 */
typedef enum
{
  DUTY_STORE_ERROR_CORRUPT,
  DUTY_STORE_ERROR_FOREIGN,
  DUTY_STORE_ERROR_NEWER,
  DUTY_STORE_ERROR_READ_ONLY,
  DUTY_STORE_ERROR_IN_USE,
  DUTY_STORE_ERROR_FULL,
  DUTY_STORE_ERROR_BUSY,
  DUTY_STORE_ERROR_CLOSED,
  DUTY_STORE_ERROR_BROKEN,
  DUTY_STORE_ERROR_FAILED,
} DutyStoreError;

#define DUTY_STORE_ERROR (duty_store_error_quark ())
GQuark duty_store_error_quark (void);

G_END_DECLS
