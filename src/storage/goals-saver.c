/* goals-saver.c
 *
 * Copyright 2026 The Goals contributors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "goals-saver.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "goals-conflict-notes.h"
#include "goals-folder.h"
#include "goals-json-gate.h"
#include "goals-lineage.h"
#include "goals-migration.h"
#include "goals-moved-results.h"
#include "goals-replacing.h"
#include "goals-store-loader.h"

/* Who is overtaken this often while saving one document is fighting a machine: later again. */
#define MAX_ROUNDS 20

const char *const goals_folder_names[GOALS_N_FOLDERS] = { "", "objectives", "kpis" };

void
goals_outside_free (GoalsOutside *outside)
{
  g_free (outside->file);
  g_bytes_unref (outside->bytes);
  g_clear_pointer (&outside->base, g_bytes_unref);
  g_ptr_array_unref (outside->conflicts);
  goals_conflict_note_free (outside->note);
  g_free (outside);
}

void
goals_saver_agree (GoalsSaver *self,
                   const char *file,
                   GBytes     *bytes)
{
  g_mutex_lock (&self->answering);
  if (bytes != NULL)
    g_hash_table_insert (self->agreed, g_strdup (file), g_bytes_ref (bytes));
  else
    g_hash_table_remove (self->agreed, file);
  g_mutex_unlock (&self->answering);
}

GBytes *
goals_saver_get_agreed (GoalsSaver *self,
                        const char *file)
{
  GBytes *agreed;

  g_mutex_lock (&self->answering);
  agreed = g_hash_table_lookup (self->agreed, file);
  if (agreed != NULL)
    g_bytes_ref (agreed);
  g_mutex_unlock (&self->answering);
  return agreed;
}

static gboolean
give_up (const char *file,
         GError    **error)
{
  g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
               _("%s: not saved: other programs keep writing it"), file);
  return FALSE;
}

/* Where both sides have said something, somebody is to hear of it who can answer: the next save does it. */
static gboolean
leave_undecided (const GoalsSaver *self,
                 const char       *file,
                 GError          **error)
{
  if (self->recovering)
    g_set_error (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_SCHEMA,
                 _("%s: not saved: others have changed the same"), file);
  return self->recovering;
}

static gboolean
is_verified (GoalsSaver *self,
             GError    **error)
{
  return self->verification == NULL || goals_verification_wait (self->verification, error);
}

static void
remember (GoalsSaver      *self,
          const char      *file,
          GBytes          *bytes,
          GoalsVersionHow  how)
{
  g_ptr_array_add (self->past, goals_past_new (file, bytes, how, g_get_real_time ()));
}

/* What is there before we do anything to it is from when it was written. */
static void
remember_present (GoalsSaver              *self,
                  const GoalsJournalEntry *entry,
                  GBytes                  *present)
{
  g_autofree char *path = g_build_filename (self->root, entry->file, NULL);
  gboolean ours = entry->base == NULL || g_bytes_equal (present, entry->base);
  gint64 time = g_get_real_time ();
  GStatBuf info;

  if (g_stat (path, &info) == 0)
    time = MIN (time, (gint64) info.st_mtim.tv_sec * G_USEC_PER_SEC + info.st_mtim.tv_nsec / 1000);
  g_ptr_array_add (self->past, goals_past_new (entry->file, present, ours ? GOALS_VERSION_SAVED
                                               : GOALS_VERSION_DISPLACED, time));
}

/* One document being written. */
typedef struct
{
  GoalsSaver              *saver;
  const GoalsJournalEntry *entry;
  GoalsReplacing          *replacing;
  GBytes                  *target;      /* what is to be there in the end */
  GBytes                  *present;     /* what is there now; NULL: nothing */
  GPtrArray               *conflicts;
  char                    *note;        /* of them; NULL: there is none */
  gboolean                 merged;
  gboolean                 deleted;     /* by somebody else */
} Putting;

/* Where nothing is done nobody is to be asked. */
static void
discard_note (Putting *self)
{
  if (self->note != NULL)
    g_unlink (self->note);
  g_clear_pointer (&self->note, goals_conflict_note_free);
}

static void
putting_clear (Putting *self)
{
  discard_note (self);
  g_clear_pointer (&self->replacing, goals_replacing_free);
  g_clear_pointer (&self->target, g_bytes_unref);
  g_clear_pointer (&self->present, g_bytes_unref);
  g_clear_pointer (&self->conflicts, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Putting, putting_clear)

static gboolean
look (Putting *self,
      GError **error)
{
  g_autoptr(GError) local = NULL;

  g_clear_pointer (&self->present, g_bytes_unref);
  self->present = goals_folder_read (self->saver->root, self->entry->file, GOALS_JSON_MAX_BYTES, &local);
  if (self->present != NULL)
    remember_present (self->saver, self->entry, self->present);
  if (self->present != NULL || g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

/* A document that we were in the middle of writing over may be torn. Then it is nobody's work. */
static gboolean
is_torn (const GoalsJournalEntry *entry,
         GBytes                  *present)
{
  g_autoptr(GPtrArray) problems = g_ptr_array_new_with_free_func ((GDestroyNotify) goals_problem_free);
  g_autoptr(GoalsEntity) entity = NULL;

  if (!entry->in_place)
    return FALSE;
  entity = goals_document_read (present, goals_store_file_type (entry->file), entry->file, problems, NULL);
  return entity == NULL;
}

/* What @theirs would be had its writer seen what we wrote before. Takes it over. (transfer full) */
static GBytes *
mend (Putting *self,
      GBytes  *theirs)
{
  GoalsLineage *lineage = g_hash_table_lookup (self->saver->lineages, self->entry->file);
  GBytes *mended = lineage != NULL && theirs != NULL ? goals_lineage_mend (lineage, theirs, self->conflicts) : NULL;

  if (mended == NULL)
    return theirs;
  g_bytes_unref (theirs);
  return mended;
}

/* Ours is about to replace theirs: should all end before the caller has heard of it, the next run does. A machine
   without room for that can still save. */
static gboolean
renew_note (Putting *self,
            GError **error)
{
  GoalsJsonWriter *writer;
  g_autoptr(GError) local = NULL;
  char *note;

  if (self->conflicts->len == 0)
    return TRUE;
  writer = goals_conflict_notes_begin ();
  goals_conflict_notes_add (writer, self->entry->file, self->conflicts);
  note = goals_conflict_notes_keep (writer, self->saver->state, &local);
  if (note == NULL)
    {
      g_info ("%s", local->message);
      return !leave_undecided (self->saver, self->entry->file, error);
    }
  discard_note (self);
  self->note = note;
  return TRUE;
}

/* Is it what stood there in between, by our own hand? */
static gboolean
is_passed (const GoalsJournalEntry *entry,
           GBytes                  *present)
{
  return entry->passed != NULL && g_bytes_equal (present, entry->passed);
}

/* What both have made of the base of the entry on the way to what we write, in place of *@begun and *@present: what we
   take back of that ourselves is not what others have changed. */
static gboolean
pass (Putting *self,
      GBytes **begun,
      GBytes **present,
      GError **error)
{
  g_autoptr(GBytes) passed = goals_migration_run (self->entry->passed, error);
  g_autoptr(GoalsMerge) merge = passed != NULL ? goals_merge_strictly (*begun, passed, *present, error) : NULL;

  if (merge == NULL)
    return FALSE;
  g_bytes_unref (*begun);
  *begun = g_steal_pointer (&passed);
  g_bytes_unref (*present);
  *present = g_bytes_ref (merge->document);
  g_ptr_array_extend_and_steal (self->conflicts, g_steal_pointer (&merge->conflicts));
  return TRUE;
}

/* What somebody else has made of @base goes into what we write. FALSE with error when it cannot be read: it is not for
   us to replace then. */
static gboolean
absorb (Putting *self,
        GBytes  *theirs,
        GBytes  *base,
        GError **error)
{
  g_autoptr(GBytes) begun = NULL;
  g_autoptr(GBytes) present = NULL;
  g_autoptr(GoalsMerge) merge = NULL;

  /* What was to be there may have had theirs in it */
  if (theirs != NULL && is_torn (self->entry, theirs))
    theirs = g_hash_table_lookup (self->saver->torn, self->entry->file);
  if (theirs == NULL || g_bytes_equal (theirs, self->target) || (base != NULL && g_bytes_equal (theirs, base))
      || is_passed (self->entry, theirs))
    return TRUE;
  /* Only what is of one version can be compared */
  if (base != NULL)
    begun = goals_migration_run (base, NULL);
  present = mend (self, goals_migration_run (theirs, error));
  if (present != NULL && (self->entry->passed == NULL || begun == NULL || base != self->entry->base
                          || pass (self, &begun, &present, error)))
    merge = goals_merge_strictly (begun, self->target, present, error);
  if (merge != NULL)
    goals_moved_results_follow (self->saver, self->entry->file, begun, self->target, present, merge);
  if (merge == NULL || !goals_verify_document (self->entry->file, merge->document, error))
    {
      g_prefix_error (error, _("%s was changed by another program: "), self->entry->file);
      return FALSE;
    }
  g_bytes_unref (self->target);
  self->target = g_bytes_ref (merge->document);
  goals_conflicts_update_ours (self->conflicts, merge->document);
  g_ptr_array_extend_and_steal (self->conflicts, g_steal_pointer (&merge->conflicts));
  self->merged = TRUE;
  return renew_note (self, error);
}

static gboolean
absorb_present (Putting *self,
                GError **error)
{
  return absorb (self, self->present, self->entry->base, error);
}

static gboolean
absorb_displaced (Putting *self,
                  GError **error)
{
  GPtrArray *displaced = g_hash_table_lookup (self->saver->displaced, self->entry->file);

  for (guint i = 0; displaced != NULL && i < displaced->len; i++)
    {
      const GoalsDisplaced *one = g_ptr_array_index (displaced, i);

      remember (self->saver, self->entry->file, one->bytes, GOALS_VERSION_DISPLACED);
      if (!absorb (self, one->bytes, one->base, error))
        return FALSE;
    }
  return TRUE;
}

/* Ours was put where something else stood than we had looked at. */
static gboolean
take_in (Putting *self,
         GBytes  *found,
         GError **error)
{
  g_autoptr(GBytes) written = g_bytes_ref (self->target);

  if (found != NULL)
    remember (self->saver, self->entry->file, found, GOALS_VERSION_DISPLACED);
  if (found != NULL && absorb (self, found, self->entry->base, error))
    {
      goals_displaced_add (self->saver->displaced, self->entry->file, self->entry->base, found);
      g_clear_pointer (&self->present, g_bytes_unref);
      self->present = g_steal_pointer (&written);
      return TRUE;
    }
  goals_replacing_undo (self->replacing, written, NULL);
  return FALSE;
}

/* The caller hears what has become of what others did. Takes @conflicts and @note over. */
static void
tell (GoalsSaver *saver,
      const char *file,
      GBytes     *bytes,
      GBytes     *base,
      GPtrArray  *conflicts,
      char       *note,
      gboolean    deleted)
{
  GoalsOutside *outside = g_new (GoalsOutside, 1);

  outside->file = g_strdup (file);
  outside->bytes = g_bytes_ref (bytes);
  outside->base = base != NULL ? g_bytes_ref (base) : NULL;
  outside->conflicts = conflicts;
  outside->note = note;
  outside->deleted = deleted;
  g_mutex_lock (&saver->answering);
  g_ptr_array_add (saver->outside, outside);
  g_mutex_unlock (&saver->answering);
}

static void
note_lineage (Putting *self)
{
  GHashTable *lineages = self->saver->lineages;
  GoalsLineage *lineage;

  if (self->replacing == NULL)
    return;
  if (self->present == NULL || !goals_replacing_is_blind (self->replacing))
    {
      g_hash_table_remove (lineages, self->entry->file);
      return;
    }
  lineage = g_hash_table_lookup (lineages, self->entry->file);
  if (lineage == NULL)
    {
      lineage = goals_lineage_new ();
      g_hash_table_insert (lineages, g_strdup (self->entry->file), lineage);
    }
  goals_lineage_add (lineage, self->present, self->target);
}

static gboolean
settle (Putting *self)
{
  GoalsSaver *saver = self->saver;

  remember (saver, self->entry->file, self->target, self->merged ? GOALS_VERSION_MERGED : GOALS_VERSION_SAVED);
  g_hash_table_remove (saver->torn, self->entry->file);
  g_hash_table_remove (saver->displaced, self->entry->file);
  note_lineage (self);
  /* What others have added is not agreed before the model has it: the next save merges it again */
  goals_saver_agree (saver, self->entry->file, self->entry->bytes);
  if (self->merged || self->deleted)
    tell (saver, self->entry->file, self->target, NULL, g_steal_pointer (&self->conflicts),
          g_steal_pointer (&self->note), self->deleted);
  return TRUE;
}

guint
goals_saver_get_folder (const char *file)
{
  for (guint i = GOALS_FOLDER_ROOT + 1; i < GOALS_N_FOLDERS; i++)
    if (g_str_has_prefix (file, goals_folder_names[i]))
      return i;
  return GOALS_FOLDER_ROOT;
}

/* Where it lies. What somebody else has written since we looked is taken in first. */
static gboolean
overwrite (Putting *self,
           GError **error)
{
  GoalsSaver *saver = self->saver;
  gboolean marked, done;

  marked = look (self, error) && absorb_present (self, error) && is_verified (saver, error)
           && goals_journal_mark (saver->journal, self->entry->file, self->present, self->target, error);
  done = marked && goals_replacing_overwrite (self->replacing, self->target, error);
  if (done)
    saver->unsynced[goals_saver_get_folder (self->entry->file)] = TRUE;
  else if (marked)
    g_hash_table_insert (saver->torn, g_strdup (self->entry->file), g_bytes_ref (self->target));
  return done;
}

/* One try. *@done when the document is what it is to be; FALSE with error when it will not be. */
static gboolean
try_put (Putting  *self,
         gboolean *done,
         GError  **error)
{
  g_autoptr(GBytes) found = NULL;
  g_autoptr(GError) refusal = NULL;
  GoalsPut result;

  if (self->saver->journal != NULL && self->present != NULL && goals_replacing_is_linked (self->replacing))
    return *done = overwrite (self, error);
  if (!goals_replacing_write (self->replacing, self->target, error) || !is_verified (self->saver, error))
    return FALSE;
  g_atomic_int_inc (&self->saver->steps);
  result = goals_replacing_put (self->replacing, self->present, &found, &refusal);
  if (result == GOALS_PUT_REFUSED && self->saver->journal != NULL)
    return *done = overwrite (self, error);
  if (refusal != NULL)
    g_propagate_error (error, g_steal_pointer (&refusal));
  switch (result)
    {
    case GOALS_PUT_DONE:
      self->saver->unsynced[goals_saver_get_folder (self->entry->file)] = TRUE;
      *done = TRUE;
      return TRUE;
    case GOALS_PUT_OTHER:
      self->saver->unsynced[goals_saver_get_folder (self->entry->file)] = TRUE;
      return take_in (self, found, error);
    case GOALS_PUT_TAKEN:
    case GOALS_PUT_GONE:
      return look (self, error) && absorb_present (self, error);
    case GOALS_PUT_REFUSED:
    case GOALS_PUT_FAILED:
    default:
      return FALSE;
    }
}

static GoalsReplacing *
begin_replacing (GoalsSaver *saver,
                 const char *file,
                 GError    **error)
{
  GoalsReplacing *replacing = goals_replacing_new (saver->root, file, error);
  g_autofree char *save = saver->journal != NULL ? goals_journal_name_save (saver->journal) : NULL;

  if (replacing != NULL)
    goals_replacing_set_save (replacing, save);
  return replacing;
}

static gboolean
put (GoalsSaver              *saver,
     const GoalsJournalEntry *entry,
     GError                 **error)
{
  g_auto(Putting) self = { saver, entry, NULL, g_bytes_ref (entry->bytes), NULL,
                           g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free), NULL, FALSE, FALSE };
  gboolean done = FALSE;

  if (!look (&self, error) || !absorb_present (&self, error) || !absorb_displaced (&self, error))
    return FALSE;
  self.deleted = self.present == NULL && entry->base != NULL;
  if (self.deleted && leave_undecided (saver, entry->file, error))
    return FALSE;
  if (self.present != NULL && g_bytes_equal (self.present, self.target))
    return is_verified (saver, error) && settle (&self);
  self.replacing = begin_replacing (saver, entry->file, error);
  if (self.replacing == NULL)
    return FALSE;
  for (guint round = 0; round < MAX_ROUNDS && !done; round++)
    if (!try_put (&self, &done, error))
      return FALSE;
  return done ? settle (&self) : give_up (entry->file, error);
}

static gboolean
fail_without_workspace (GError **error)
{
  g_set_error_literal (error, GOALS_STORAGE_ERROR, GOALS_STORAGE_ERROR_IO,
                       _("The folder of the workspace is not there at the moment"));
  return FALSE;
}

/* A disk that was pulled out may leave an empty folder behind, where its files were: nothing is to be written there,
 * and nothing counts as removed. */
static gboolean
has_workspace (GoalsSaver *self)
{
  g_autofree char *manifest = g_build_filename (self->root, GOALS_STORE_MANIFEST, NULL);
  GStatBuf info;

  return !g_hash_table_contains (self->agreed, GOALS_STORE_MANIFEST) || g_lstat (manifest, &info) == 0;
}

/* Nothing was found: is that because it is no longer there? */
static gboolean
settle_gone (GoalsSaver *saver,
             const char *file,
             GError    **error)
{
  g_autofree char *path = g_build_filename (saver->root, file, NULL);
  GStatBuf info;

  if (g_lstat (path, &info) == 0 || errno != ENOENT || !has_workspace (saver))
    return fail_without_workspace (error);
  goals_saver_agree (saver, file, NULL);
  return TRUE;
}

/* Whoever edited what we remove wins: it is back, and the caller hears of it. */
static gboolean
keep (GoalsSaver              *saver,
      const GoalsJournalEntry *entry,
      GBytes                  *found)
{
  remember (saver, entry->file, found, GOALS_VERSION_DISPLACED);
  tell (saver, entry->file, found, entry->base,
        g_ptr_array_new_with_free_func ((GDestroyNotify) goals_conflict_free), NULL, FALSE);
  goals_saver_agree (saver, entry->file, NULL);
  return TRUE;
}

static gboolean
take (GoalsSaver              *saver,
      const GoalsJournalEntry *entry,
      GError                 **error)
{
  g_autoptr(GError) local = NULL;
  g_autoptr(GBytes) present = goals_folder_read (saver->root, entry->file, GOALS_JSON_MAX_BYTES, &local);
  g_autoptr(GoalsReplacing) replacing = NULL;
  g_autoptr(GBytes) found = NULL;

  if (present == NULL && !g_error_matches (local, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (present != NULL)
    remember_present (saver, entry, present);
  /* Nor is what was found edited before, by a save that then failed, ours to remove by the next */
  if (present != NULL && (entry->base == NULL || !g_bytes_equal (present, entry->base)) && !is_torn (entry, present)
      && !is_passed (entry, present))
    return !leave_undecided (saver, entry->file, error) && keep (saver, entry, present);
  if (present != NULL)
    replacing = begin_replacing (saver, entry->file, error);
  if ((present != NULL && replacing == NULL) || !is_verified (saver, error))
    return FALSE;
  switch (present != NULL ? goals_replacing_take (replacing, present, &found, error) : GOALS_PUT_GONE)
    {
    case GOALS_PUT_DONE:
      remember (saver, entry->file, present, GOALS_VERSION_REMOVED);
      saver->unsynced[goals_saver_get_folder (entry->file)] = TRUE;
      goals_saver_agree (saver, entry->file, NULL);
      return TRUE;
    case GOALS_PUT_GONE:
      return settle_gone (saver, entry->file, error);
    case GOALS_PUT_OTHER:
      return found != NULL && keep (saver, entry, found);
    case GOALS_PUT_TAKEN:
    case GOALS_PUT_REFUSED:
    case GOALS_PUT_FAILED:
    default:
      return FALSE;
    }
}

/* What moves from one document to another leaves the first last: should all stop in between, it is there twice and not
   gone. */
typedef enum { TURN_GROW, TURN_SHRINK, TURN_REMOVE, N_TURNS } Turn;

static Turn
get_turn (const GoalsJournalEntry *entry)
{
  if (entry->bytes == NULL)
    return TURN_REMOVE;
  return entry->base != NULL && g_bytes_get_size (entry->base) > g_bytes_get_size (entry->bytes) ? TURN_SHRINK
         : TURN_GROW;
}

static gboolean
carry_out (GoalsSaver              *self,
           const GoalsJournalEntry *entry,
           GError                 **error)
{
  guint folder = goals_saver_get_folder (entry->file);

  if (entry->bytes == NULL)
    return take (self, entry, error);
  if (folder != GOALS_FOLDER_ROOT && !goals_folder_make (self->root, goals_folder_names[folder], error))
    return FALSE;
  return put (self, entry, error);
}

/* All of one turn, also when one document fails: what can be saved is. */
static gboolean
take_turn (GoalsSaver   *self,
           GPtrArray    *entries,
           Turn          turn,
           GCancellable *cancellable,
           GError      **error)
{
  gboolean done = TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      const GoalsJournalEntry *entry = g_ptr_array_index (entries, i);

      if (get_turn (entry) != turn)
        continue;
      if (g_cancellable_set_error_if_cancelled (cancellable, done ? error : NULL))
        return FALSE;
      if (!carry_out (self, entry, done ? error : NULL))
        done = FALSE;
      g_atomic_int_inc (&self->steps);
    }
  return done;
}

gboolean
goals_saver_run (GoalsSaver   *self,
                 GPtrArray    *entries,
                 GCancellable *cancellable,
                 GError      **error)
{
  gboolean saved = has_workspace (self) || fail_without_workspace (error);

  for (Turn turn = TURN_GROW; turn < N_TURNS && saved; turn++)
    saved = take_turn (self, entries, turn, cancellable, error);
  /* What has been renamed before something failed is to last as well */
  for (guint i = 0; i < GOALS_N_FOLDERS; i++)
    if (self->unsynced[i])
      {
        if (goals_folder_sync (self->root, goals_folder_names[i], saved ? error : NULL))
          self->unsynced[i] = FALSE;
        else
          saved = FALSE;
        g_atomic_int_inc (&self->steps);
      }
  return saved;
}
