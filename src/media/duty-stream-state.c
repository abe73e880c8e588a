/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-stream-state.h"

#include <glib/gi18n.h>

/**
 * duty_stream_state_get_label:
 *
 * Returns: (transfer none): the state in the user's language, for a tile
 */
const char *
duty_stream_state_get_label (DutyStreamState state)
{
  switch (state)
    {
    case DUTY_STREAM_CONNECTING:
      return _("Connecting");
    case DUTY_STREAM_LIVE:
      return _("Live");
    case DUTY_STREAM_STALLED:
      return _("Stalled");
    case DUTY_STREAM_LOST:
      return _("Lost");
    case DUTY_STREAM_NO_PERMISSION:
      return _("No permission");
    }
  g_return_val_if_reached ("");
}

/**
 * duty_stream_cause_get_label:
 *
 * Returns: (transfer none): the cause in the user's language, empty for %DUTY_CAUSE_NONE
 */
const char *
duty_stream_cause_get_label (DutyStreamCause cause)
{
  switch (cause)
    {
    case DUTY_CAUSE_NONE:
      return "";
    case DUTY_CAUSE_REFUSED:
      return _("Camera refuses the connection");
    case DUTY_CAUSE_UNREACHABLE:
      return _("Network unreachable");
    case DUTY_CAUSE_PASSWORD:
      return _("Password refused");
    case DUTY_CAUSE_NOT_FOUND:
      return _("Camera has no such stream");
    case DUTY_CAUSE_SILENT:
      return _("Camera answers, sends no video");
    case DUTY_CAUSE_FROZEN:
      return _("Picture is frozen");
    case DUTY_CAUSE_GARBAGE:
      return _("Picture cannot be decoded");
    case DUTY_CAUSE_CLOSED:
      return _("Camera closed the connection");
    case DUTY_CAUSE_UNSUPPORTED:
      return _("Format is not supported");
    case DUTY_CAUSE_CERTIFICATE:
      return _("Camera shows another certificate");
    case DUTY_CAUSE_NO_KEY:
      return _("Waiting for a key frame");
    case DUTY_CAUSE_DECODER:
      return _("Decoder failed");
    }
  g_return_val_if_reached ("");
}
