/* goals-outline-clipboard.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-outline-clipboard.h"

#include <glib/gi18n-lib.h>
#include "goals-clip.h"
#include "goals-outline-actions.h"

GdkContentProvider *
goals_outline_create_content (GPtrArray *entities)
{
  g_autoptr(GBytes) whole = goals_clip_write (entities);
  g_autofree char *text = goals_clip_write_text (entities);
  GdkContentProvider *providers[] = {
    gdk_content_provider_new_for_bytes (GOALS_CLIP_MIME, whole),
    gdk_content_provider_new_typed (G_TYPE_STRING, text),
  };

  return gdk_content_provider_new_union (providers, G_N_ELEMENTS (providers));
}

void
goals_outline_copy (GoalsOutlineView *view, gboolean cut)
{
  g_autoptr(GPtrArray) picked = goals_outline_actions_get_picked (view);
  g_autoptr(GdkContentProvider) content = NULL;

  if (picked->len == 0)
    return;
  content = goals_outline_create_content (picked);
  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (view)), content);
  goals_outline_view_set_cut (view, cut ? picked : NULL);
}

static gboolean
has_entity (GPtrArray *entities, GoalsEntity *entity)
{
  for (guint i = 0; i < entities->len; i++)
    if (g_strcmp0 (goals_entity_get_id (g_ptr_array_index (entities, i)), goals_entity_get_id (entity)) == 0)
      return TRUE;
  return FALSE;
}

static GoalsOutlineNode *
find_target (GoalsOutlineView *view, GPtrArray *entities, GoalsZone *zone)
{
  g_autoptr(GPtrArray) selected = goals_outline_view_get_selected (view);
  GoalsEntity *last = selected->len > 0 ? g_ptr_array_index (selected, selected->len - 1) : NULL;

  *zone = last != NULL && has_entity (entities, last) ? GOALS_ZONE_AFTER : GOALS_ZONE_INTO;
  return last != NULL ? goals_outline_lookup (goals_outline_view_get_outline (view), goals_entity_get_id (last)) : NULL;
}

static void
show_result (GoalsOutlineView *view, GoalsOutlineNode *target, GoalsZone zone, GPtrArray *result)
{
  if (target != NULL && zone == GOALS_ZONE_INTO)
    goals_outline_view_set_expanded (view, target, TRUE);
  goals_outline_view_select (view, result, TRUE);
}

static void
paste_entities (GoalsOutlineView *view, GPtrArray *entities)
{
  GoalsSession *session = goals_outline_view_get_session (view);
  GoalsOutline *outline = goals_outline_view_get_outline (view);
  GoalsCycle *cycle = goals_outline_get_cycle (outline);
  GoalsZone zone = GOALS_ZONE_INTO;
  GoalsOutlineNode *target = find_target (view, entities, &zone);
  g_autoptr(GPtrArray) pasted = NULL;
  g_autoptr(GError) error = NULL;

  if (cycle == NULL)
    cycle = goals_session_get_current_cycle (session);
  if (goals_clip_paste (outline, goals_session_get_history (session), entities, cycle, target, zone, &pasted, &error))
    show_result (view, target, zone, pasted);
  else
    goals_outline_actions_refuse (view, error);
}

static void
paste_cut (GoalsOutlineView *view, GPtrArray *cut)
{
  GoalsOutline *outline = goals_outline_view_get_outline (view);
  GoalsHistory *history = goals_session_get_history (goals_outline_view_get_session (view));
  g_autoptr(GPtrArray) picked = goals_outline_pick (outline, cut);
  g_autoptr(GPtrArray) moved = NULL;
  g_autoptr(GError) error = NULL;
  GoalsZone zone = GOALS_ZONE_INTO;
  GoalsOutlineNode *target = find_target (view, picked, &zone);

  if (picked->len == 0)
    return;
  if (!goals_outline_drop (outline, history, picked, target, zone, FALSE, &moved, &error))
    {
      goals_outline_actions_refuse (view, error);
      return;
    }
  goals_outline_view_set_cut (view, NULL);
  show_result (view, target, zone, moved);
}

static void
text_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GoalsOutlineView) view = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entities = text != NULL ? goals_clip_read_text (text, &error) : NULL;

  if (entities != NULL && goals_outline_view_get_session (view) != NULL)
    paste_entities (view, entities);
  else if (error != NULL)
    goals_outline_actions_refuse (view, error);
  else
    gtk_widget_error_bell (GTK_WIDGET (view));
}

static void
spliced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GoalsOutlineView) view = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) entities = NULL;
  g_autoptr(GBytes) bytes = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) >= 0)
    {
      bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));
      entities = goals_clip_read (bytes, &error);
    }
  if (entities == NULL)
    goals_outline_actions_refuse (view, error);
  else if (goals_outline_view_get_session (view) != NULL)
    paste_entities (view, entities);
}

static void
whole_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(GoalsOutlineView) view = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GInputStream) stream = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL, &error);
  g_autoptr(GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      goals_outline_actions_refuse (view, error);
      return;
    }
  memory = g_memory_output_stream_new_resizable ();
  g_output_stream_splice_async (memory, stream,
                                G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, NULL, spliced_cb, g_steal_pointer (&view));
}

void
goals_outline_paste (GoalsOutlineView *view)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  const char *mimes[] = { GOALS_CLIP_MIME, NULL };
  g_autoptr(GPtrArray) cut = goals_outline_view_get_cut (view);

  if (goals_outline_view_get_session (view) == NULL)
    return;
  if (cut->len > 0 && gdk_clipboard_is_local (clipboard))
    paste_cut (view, cut);
  else if (gdk_content_formats_contain_mime_type (formats, GOALS_CLIP_MIME))
    gdk_clipboard_read_async (clipboard, mimes, G_PRIORITY_DEFAULT, NULL, whole_cb, g_object_ref (view));
  else
    gdk_clipboard_read_text_async (clipboard, NULL, text_cb, g_object_ref (view));
}
