package RT::Extension::Tact::Verdict;

# What is to happen to one reply, and how it is said.
use strict;
use warnings;

use HTML::Entities ();

# Below this the guess of the language is not good enough to hold a reply.
my $SURE = 60;

my %TROUBLES = (
    missing => 'The program that checks replies is not installed.',            # loc
    rules   => 'There is a fault in the rules or settings of the check.',      # loc
    slow    => 'The check took too long.',                                     # loc
    failed  => 'The check failed.',                                            # loc
);

sub new {
    my ( $class, %self ) = @_;
    my $self = bless \%self, $class;
    $self->{trouble} ||= 'slow' if $self->{report} && !$self->{report}{complete};
    $self->{demand} = $self->_demand;
    return $self;
}

sub loc {
    my $self = shift;
    return $self->{ticket}->loc(@_);
}

# What is asked before this goes out: "send" (nothing), "confirm" or "block".
sub _demand {
    my ($self) = @_;
    my $policy = $self->{policy};
    return $policy->mode eq 'advise' ? 'send' : $policy->mode if $self->is_bad;
    return $self->{trouble} ? $policy->unchecked : 'send';
}

# Blocked, or below what the queue asks for.  A score in a language that was
# only guessed holds nothing.
sub is_bad {
    my ($self) = @_;
    my $report = $self->{report} or return 0;
    return 1 if $report->{blocked};
    return $self->is_sure && $report->{score} < $self->{policy}->min_score;
}

sub is_sure {
    my ($self) = @_;
    my $language = $self->{report} && $self->{report}{language} or return 0;
    return $language->{given} || $language->{sure} >= $SURE;
}

# Whether this agent may send a reply that is held, given a reason.
sub may_confirm {
    my ($self) = @_;
    return $self->{demand} ne 'block' || $self->{ticket}->QueueObj->CurrentUserHasRight('SendHeldReplies');
}

sub demands {
    my ($self) = @_;
    return $self->{demand} ne 'send';
}

sub confirmed {
    my ($self) = @_;
    return $self->demands && length $self->{reason} && $self->may_confirm;
}

sub held {
    my ($self) = @_;
    return $self->demands && !$self->confirmed;
}

sub score {
    my ($self) = @_;
    return $self->{report} && int( $self->{report}{score} + 0.5 );
}

# Findings, those that would lift the score most first; blockers before all.
sub findings {
    my ($self) = @_;
    my $report = $self->{report} or return;
    my %rank = ( blocker => 0, warning => 1, suggestion => 1 );
    return sort {
               $rank{ $a->{severity} } <=> $rank{ $b->{severity} }
            || $b->{gain} <=> $a->{gain}
            || $a->{start} <=> $b->{start}
    } @{ $report->{findings} };
}

# In English where that is the agent's language, else in the draft's.
sub message {
    my ( $self, $finding ) = @_;
    my $tag = $self->{ticket}->CurrentUser->LanguageHandle->language_tag;
    return _short( $tag =~ /^en/ ? $finding->{message_en} : $finding->{message}, 300 );
}

# A fix as a button shows it; places in UTF-16 units, as browsers count.
sub fix {
    my ( $self, $fix ) = @_;
    my ($before) = substr( $self->{draft}, 0, $fix->{start} ) =~ /(\w*)\z/;
    my ($after)  = substr( $self->{draft}, $fix->{end} ) =~ /\A(\w*)/;
    my $old = $self->_words( $before . substr( $self->{draft}, $fix->{start}, $fix->{end} - $fix->{start} ) . $after );
    my $new = $self->_words( $before . $fix->{text} . $after );
    return { label => $self->_label( $old, $new ), title => _short( $new, 300 ), text => $fix->{text}, %{ $fix->{utf16} } };
}

# What changes, in whole words.
sub _label {
    my ( $self, $old, $new ) = @_;
    return $self->loc('Remove')            if !length $new;
    return $self->loc('Make it stand out') if $new eq $old;
    return $self->loc( "Without \x{201c}[_1]\x{201d}", $1 ) if $old =~ /\A(.*\w)\W+\Q$new\E\z/is || $old =~ /\A\Q$new\E\W+(\w.*)\z/is;
    return _short( $new, 60 );
}

# What a customer would see of a piece of the draft.
sub _words {
    my ( $self, $piece ) = @_;
    $piece = HTML::Entities::decode_entities( $piece =~ s/<[^>]*>//gr ) if $self->{report}{format} eq 'html';
    return $piece =~ s/\s+/ /gr =~ s/^ | $//gr;
}

sub _short {
    my ( $text, $most ) = @_;
    return length $text > $most ? substr( $text, 0, $most - 1 ) . "\x{2026}" : $text;
}

sub trouble {
    my ($self) = @_;
    return $self->{trouble} && $self->loc( $TROUBLES{ $self->{trouble} } );
}

# One sentence on why the reply is held.
sub summary {
    my ($self) = @_;
    my $report = $self->{report};
    if ( $report && $report->{blocked} ) {
        return $self->loc('The reply has not been sent yet: it holds something that must not go out.');
    }
    if ( $self->is_bad ) {
        return $self->loc( 'The reply has not been sent yet: it scores [_1] of 100, and this queue asks for at least [_2].',
            $self->score, $self->{policy}->min_score );
    }
    return $self->loc('The reply has not been sent yet, because it could not be checked.') . ' ' . $self->trouble;
}

# One sentence on what the agent can do now.
sub way_out {
    my ($self) = @_;
    return $self->loc('Please say in a few words why it should go out as it is.')
        if $self->{insisted} && !length $self->{reason} && $self->may_confirm;
    if ( !$self->is_bad ) {
        return $self->loc('You can send it unchecked: say why in a few words.') if $self->may_confirm;
        return $self->loc('Your text is kept here. Please tell your administrator; the cause is in the log of RT.');
    }
    return $self->loc('Improve the text, or say in a few words why it should go out as it is.') if $self->may_confirm;
    return $self->loc('Improve the text and send it again.');
}

1;
